# exit: 1
None.foo
