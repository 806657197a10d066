# Classes that have no name of their own.
import sys
import types


class C:
    def method(self):
        pass


def generator():
    yield


print(isinstance(generator, types.FunctionType), isinstance(lambda: 0, types.LambdaType))
print(isinstance(generator(), types.GeneratorType), isinstance(C().method, types.MethodType))
print(isinstance(sys, types.ModuleType), isinstance(len, types.BuiltinFunctionType))
print(isinstance(None, types.NoneType), types.NoneType is type(None), types.EllipsisType, types.NotImplementedType)
print(isinstance(generator.__code__, types.CodeType), types.FunctionType, types.GeneratorType)
print(isinstance(C.method, types.MethodType), isinstance(C.method, types.FunctionType))
