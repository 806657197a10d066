//! Snapshots of whole screens, and what every key and every size must keep.

mod keys;
pub mod moment;
mod screens;
mod terminal;
mod window;
