//! Tests of the generator: what it reads, what it says, what it names, what it emits and what it writes.

mod delivery;
mod folder;
mod golden;
mod house;
mod report;
