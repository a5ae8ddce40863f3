//! Work on all processors.

use std::{
    num::NonZero,
    panic::resume_unwind,
    sync::{Mutex, PoisonError},
    thread::{self, Builder, ScopedJoinHandle},
};

use crate::deep::STACK;

/// Does something with every item, and returns what came of each, in the order of the items.
///
/// The items are taken one after the other by whichever thread is free, so that a large one holds up no others.
pub fn map<T: Send, R: Send>(items: Vec<T>, work: impl Fn(T) -> R + Sync) -> Vec<R> {
    let count = items.len();
    let rest = Mutex::new(items.into_iter().enumerate());
    let next = || rest.lock().unwrap_or_else(PoisonError::into_inner).next();
    let run = || -> Vec<(usize, R)> {
        let items = std::iter::from_fn(next);
        items.map(|(index, item)| (index, work(item))).collect()
    };
    let helpers = thread::available_parallelism().map_or(1, NonZero::get);
    let done = thread::scope(|scope| {
        let start = || Builder::new().stack_size(STACK).spawn_scoped(scope, run);
        // This thread works, too, and does it all where there are no others to be had.
        let helpers: Vec<_> = (1..helpers.min(count))
            .map_while(|_| start().ok())
            .collect();
        let mut done = vec![run()];
        done.extend(helpers.into_iter().map(joined));
        done
    });
    in_order(count, done)
}

/// Puts results into the order of their numbers, which are all there. They can be large: each is moved once.
fn in_order<R>(count: usize, done: Vec<Vec<(usize, R)>>) -> Vec<R> {
    let mut places: Vec<Option<R>> = std::iter::repeat_with(|| None).take(count).collect();
    for (index, result) in done.into_iter().flatten() {
        places[index] = Some(result);
    }
    places.into_iter().flatten().collect()
}

/// Does two things at once, where there is a thread to be had for the first.
pub fn both<A: Send, B>(beside: impl Fn() -> A + Sync, here: impl FnOnce() -> B) -> (A, B) {
    thread::scope(|scope| {
        let helper = Builder::new().stack_size(STACK);
        let helper = helper.spawn_scoped(scope, &beside).ok();
        let here = here();
        (helper.map_or_else(&beside, joined), here)
    })
}

fn joined<R>(thread: ScopedJoinHandle<'_, R>) -> R {
    thread.join().unwrap_or_else(|panic| resume_unwind(panic))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_the_order_whoever_does_the_work() {
        let squares = map((0..1000).collect(), |number: u64| number * number);
        let expected: Vec<u64> = (0..1000).map(|number| number * number).collect();
        assert_eq!(squares, expected);
        assert_eq!(map(Vec::new(), |item: u8| item), [0; 0]);
    }

    #[test]
    fn does_two_things() {
        assert_eq!(both(|| 1, || "two"), (1, "two"));
    }
}
