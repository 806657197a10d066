//! The built-in classes: one row each, in the order of their places in the shared segment.

use super::object::Layout;
use super::value::{ObjRef, Value};

macro_rules! builtins {
    ($($id:ident $name:literal $base:ident $layout:ident;)*) => {
        /// A built-in class. Its class object is in the shared segment, at the place of its discriminant.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u32)]
        pub enum Builtin { $($id,)* }

        impl Builtin {
            /// All of them, in the order of their places.
            pub const ALL: &[Builtin] = &[$(Builtin::$id),*];

            /// `__name__`.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Builtin::$id => $name,)* }
            }

            /// The class it derives from; `object` derives from itself here and from nothing in Python.
            #[must_use]
            pub const fn base(self) -> Builtin {
                match self { $(Builtin::$id => Builtin::$base,)* }
            }

            /// How its instances are laid out.
            #[must_use]
            pub const fn layout(self) -> Layout {
                match self { $(Builtin::$id => Layout::$layout,)* }
            }
        }
    };
}

builtins! {
    // id                 name                 base            layout
    Object               "object"              Object          Instance;
    Type                 "type"                Object          Sealed;
    NoneType             "NoneType"            Object          Sealed;
    Int                  "int"                 Object          Sealed;
    Bool                 "bool"                Int             Sealed;
    Float                "float"               Object          Sealed;
    Str                  "str"                 Object          Sealed;
    Bytes                "bytes"               Object          Sealed;
    List                 "list"                Object          Sealed;
    Tuple                "tuple"               Object          Sealed;
    Dict                 "dict"                Object          Sealed;
    Set                  "set"                 Object          Sealed;
    FrozenSet            "frozenset"           Object          Sealed;
    Range                "range"               Object          Sealed;
    Slice                "slice"               Object          Sealed;
    Function             "function"            Object          Sealed;
    Method               "method"              Object          Sealed;
    NativeFunction       "builtin_function_or_method" Object   Sealed;
    Code                 "code"                Object          Sealed;
    Cell                 "cell"                Object          Sealed;
    Module               "module"              Object          Sealed;
    Iterator             "iterator"            Object          Sealed;
    Enumerate            "enumerate"           Object          Sealed;
    Zip                  "zip"                 Object          Sealed;
    Map                  "map"                 Object          Sealed;
    Filter               "filter"              Object          Sealed;
    Reversed             "reversed"            Object          Sealed;
    DictKeys             "dict_keys"           Object          Sealed;
    DictValues           "dict_values"         Object          Sealed;
    DictItems            "dict_items"          Object          Sealed;
    Generator            "generator"           Object          Sealed;
    Coroutine            "coroutine"           Object          Sealed;
    AsyncGenerator       "async_generator"     Object          Sealed;
    CoroutineWrapper     "coroutine_wrapper"   Object          Sealed;
    AsyncGenASend        "async_generator_asend" Object        Sealed;
    AsyncGenAThrow       "async_generator_athrow" Object       Sealed;
    Property             "property"            Object          Sealed;
    StaticMethod         "staticmethod"        Object          Sealed;
    ClassMethod          "classmethod"         Object          Sealed;
    Super                "super"               Object          Sealed;
    Ellipsis             "ellipsis"            Object          Sealed;
    NotImplementedType   "NotImplementedType"  Object          Sealed;
    Traceback            "traceback"           Object          Sealed;
    Lock                 "lock"                Object          Sealed;
    RandomState          "Random"              Object          Sealed;
    BaseException        "BaseException"       Object          Exception;
    SystemExit           "SystemExit"          BaseException   Exception;
    KeyboardInterrupt    "KeyboardInterrupt"   BaseException   Exception;
    GeneratorExit        "GeneratorExit"       BaseException   Exception;
    Exception            "Exception"           BaseException   Exception;
    StopIteration        "StopIteration"       Exception       Exception;
    StopAsyncIteration   "StopAsyncIteration"  Exception       Exception;
    ArithmeticError      "ArithmeticError"     Exception       Exception;
    FloatingPointError   "FloatingPointError"  ArithmeticError Exception;
    OverflowError        "OverflowError"       ArithmeticError Exception;
    ZeroDivisionError    "ZeroDivisionError"   ArithmeticError Exception;
    AssertionError       "AssertionError"      Exception       Exception;
    AttributeError       "AttributeError"      Exception       Exception;
    BufferError          "BufferError"         Exception       Exception;
    EOFError             "EOFError"            Exception       Exception;
    ImportError          "ImportError"         Exception       Exception;
    ModuleNotFoundError  "ModuleNotFoundError" ImportError     Exception;
    LookupError          "LookupError"         Exception       Exception;
    IndexError           "IndexError"          LookupError     Exception;
    KeyError             "KeyError"            LookupError     Exception;
    MemoryError          "MemoryError"         Exception       Exception;
    NameError            "NameError"           Exception       Exception;
    UnboundLocalError    "UnboundLocalError"   NameError       Exception;
    OSError              "OSError"             Exception       Exception;
    BlockingIOError      "BlockingIOError"     OSError         Exception;
    ChildProcessError    "ChildProcessError"   OSError         Exception;
    ConnectionError      "ConnectionError"     OSError         Exception;
    BrokenPipeError      "BrokenPipeError"     ConnectionError Exception;
    ConnectionAbortedError "ConnectionAbortedError" ConnectionError Exception;
    ConnectionRefusedError "ConnectionRefusedError" ConnectionError Exception;
    ConnectionResetError "ConnectionResetError" ConnectionError Exception;
    FileExistsError      "FileExistsError"     OSError         Exception;
    FileNotFoundError    "FileNotFoundError"   OSError         Exception;
    InterruptedError     "InterruptedError"    OSError         Exception;
    IsADirectoryError    "IsADirectoryError"   OSError         Exception;
    NotADirectoryError   "NotADirectoryError"  OSError         Exception;
    PermissionError      "PermissionError"     OSError         Exception;
    ProcessLookupError   "ProcessLookupError"  OSError         Exception;
    TimeoutError         "TimeoutError"        OSError         Exception;
    ReferenceError       "ReferenceError"      Exception       Exception;
    RuntimeError         "RuntimeError"        Exception       Exception;
    NotImplementedError  "NotImplementedError" RuntimeError    Exception;
    RecursionError       "RecursionError"      RuntimeError    Exception;
    SyntaxError          "SyntaxError"         Exception       Exception;
    IndentationError     "IndentationError"    SyntaxError     Exception;
    TabError             "TabError"            IndentationError Exception;
    SystemError          "SystemError"         Exception       Exception;
    TypeError            "TypeError"           Exception       Exception;
    ValueError           "ValueError"          Exception       Exception;
    UnicodeError         "UnicodeError"        ValueError      Exception;
    UnicodeDecodeError   "UnicodeDecodeError"  UnicodeError    Exception;
    UnicodeEncodeError   "UnicodeEncodeError"  UnicodeError    Exception;
    Warning              "Warning"             Exception       Exception;
    DeprecationWarning   "DeprecationWarning"  Warning         Exception;
    RuntimeWarning       "RuntimeWarning"      Warning         Exception;
    SyntaxWarning        "SyntaxWarning"       Warning         Exception;
    UserWarning          "UserWarning"         Warning         Exception;
    FutureWarning        "FutureWarning"       Warning         Exception;
    ResourceWarning      "ResourceWarning"     Warning         Exception;
}

impl Builtin {
    /// Its class object.
    #[must_use]
    pub const fn class(self) -> ObjRef {
        ObjRef::shared(self as u32)
    }

    /// Its class object as a value.
    #[must_use]
    pub const fn value(self) -> Value {
        Value::Obj(self.class())
    }

    /// The built-in class that `r` is, if it is one.
    #[must_use]
    pub fn of(r: ObjRef) -> Option<Self> {
        if r.is_shared() { Self::ALL.get(r.index()).copied() } else { None }
    }

    /// Whether `name` in the built-ins means this class (some classes have no public name).
    #[must_use]
    pub const fn is_public(self) -> bool {
        !matches!(
            self,
            Self::NoneType
                | Self::Function
                | Self::Method
                | Self::NativeFunction
                | Self::Code
                | Self::Cell
                | Self::Module
                | Self::Iterator
                | Self::DictKeys
                | Self::DictValues
                | Self::DictItems
                | Self::Generator
                | Self::Coroutine
                | Self::AsyncGenerator
                | Self::CoroutineWrapper
                | Self::AsyncGenASend
                | Self::AsyncGenAThrow
                | Self::Ellipsis
                | Self::NotImplementedType
                | Self::Traceback
                | Self::Lock
                | Self::RandomState
        )
    }
}

macro_rules! dunders {
    ($($id:ident $name:literal)*) => {
        /// The special method names that the interpreter looks up itself. Their strings are at fixed places.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u32)]
        pub enum Dunder { $($id,)* }

        impl Dunder {
            /// All of them, in the order of their places.
            pub const ALL: &[Dunder] = &[$(Dunder::$id),*];

            /// The name.
            #[must_use]
            pub const fn text(self) -> &'static str {
                match self { $(Dunder::$id => $name,)* }
            }
        }
    };
}

dunders! {
    Init "__init__" New "__new__" Call "__call__" GetAttr "__getattr__" SetAttr "__setattr__" DelAttr "__delattr__"
    GetAttribute "__getattribute__" Bool "__bool__" Len "__len__" Iter "__iter__" Next "__next__" Enter "__enter__" Exit "__exit__"
    GetItem "__getitem__" SetItem "__setitem__" DelItem "__delitem__" Contains "__contains__" Eq "__eq__" Ne "__ne__" Lt "__lt__"
    Le "__le__" Gt "__gt__" Ge "__ge__" Hash "__hash__" Str "__str__" Repr "__repr__" Format "__format__"
    Neg "__neg__" Pos "__pos__" Invert "__invert__"
    Add "__add__" And "__and__" FloorDiv "__floordiv__" LShift "__lshift__" MatMul "__matmul__" Mul "__mul__" Mod "__mod__"
    Or "__or__" Pow "__pow__" RShift "__rshift__" Sub "__sub__" TrueDiv "__truediv__" Xor "__xor__"
    RAdd "__radd__" RAnd "__rand__" RFloorDiv "__rfloordiv__" RLShift "__rlshift__" RMatMul "__rmatmul__" RMul "__rmul__" RMod "__rmod__"
    ROr "__ror__" RPow "__rpow__" RRShift "__rrshift__" RSub "__rsub__" RTrueDiv "__rtruediv__" RXor "__rxor__"
    IAdd "__iadd__" IAnd "__iand__" IFloorDiv "__ifloordiv__" ILShift "__ilshift__" IMatMul "__imatmul__" IMul "__imul__" IMod "__imod__"
    IOr "__ior__" IPow "__ipow__" IRShift "__irshift__" ISub "__isub__" ITrueDiv "__itruediv__" IXor "__ixor__"
    Name "__name__" QualName "__qualname__" Module "__module__" Doc "__doc__" Dict "__dict__" Class "__class__" ClassCell "__classcell__"
    Annotations "__annotations__" All "__all__" MissingMethod "__missing__" Send "send" Value "value" Await "__await__"
    GetDescriptor "__get__" SetName "__set_name__" InitSubclass "__init_subclass__" ClassGetItem "__class_getitem__" Underscore "_"
    AIter "__aiter__" ANext "__anext__" AEnter "__aenter__" AExit "__aexit__"
}

impl Dunder {
    /// Its interned string.
    #[must_use]
    pub const fn name(self) -> ObjRef {
        ObjRef::shared(fixed::FIRST_DUNDER + self as u32)
    }

    /// The method of binary operator `op` (`BinOp`'s number): of the left operand.
    #[must_use]
    pub fn binary(op: u8) -> Self {
        Self::ALL[Self::Add as usize + (op as usize % 13)]
    }

    /// The reflected method, of the right operand.
    #[must_use]
    pub fn reflected(op: u8) -> Self {
        Self::ALL[Self::RAdd as usize + (op as usize % 13)]
    }

    /// The in-place method.
    #[must_use]
    pub fn in_place(op: u8) -> Self {
        Self::ALL[Self::IAdd as usize + (op as usize % 13)]
    }

    /// The method of comparison `op` (0 `<`, 1 `<=`, 2 `==`, 3 `!=`, 4 `>`, 5 `>=`).
    #[must_use]
    pub fn comparison(op: u8) -> Self {
        [Self::Lt, Self::Le, Self::Eq, Self::Ne, Self::Gt, Self::Ge][op as usize % 6]
    }
}

/// The objects after the classes that every segment begins with.
pub mod fixed {
    use super::{Builtin, Dunder, ObjRef};

    const FIRST: u32 = Builtin::ALL.len() as u32;
    /// `...`
    pub const ELLIPSIS: ObjRef = ObjRef::shared(FIRST);
    /// `NotImplemented`
    pub const NOT_IMPLEMENTED: ObjRef = ObjRef::shared(FIRST + 1);
    /// `()`
    pub const EMPTY_TUPLE: ObjRef = ObjRef::shared(FIRST + 2);
    /// `''`
    pub const EMPTY_STR: ObjRef = ObjRef::shared(FIRST + 3);
    /// Where the names of special methods begin.
    pub const FIRST_DUNDER: u32 = FIRST + 4;
    /// How many there are, classes included.
    pub const COUNT: u32 = FIRST_DUNDER + Dunder::ALL.len() as u32;
}
