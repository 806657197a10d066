//! The error numbers of Linux that calls into the system answer. `stdlib/_outside.py` has their texts.

/// Why a call failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(i64)]
pub enum Errno {
    NoEntry = 2,
    NoProcess = 3,
    BadFile = 9,
    NoChild = 10,
    Again = 11,
    NoMemory = 12,
    Exists = 17,
    NotAFolder = 20,
    IsAFolder = 21,
    Invalid = 22,
    TooManyFiles = 24,
    NoSpace = 28,
    IllegalSeek = 29,
    BrokenPipe = 32,
    NameTooLong = 36,
    NotEmpty = 39,
    /// A semaphore is put more often than it can be taken.
    TooMany = 75,
    NotASocket = 88,
    AddressInUse = 98,
    Reset = 104,
    IsConnected = 106,
    NotConnected = 107,
    TimedOut = 110,
    Refused = 111,
    /// A connection that may not be waited for is being made.
    Already = 114,
    InProgress = 115,
    /// Not of Linux: `getaddrinfo` knows no such name.
    UnknownHost = 1002,
    /// Not of Linux: the socket's own timeout is over.
    Patience = 1010,
}
