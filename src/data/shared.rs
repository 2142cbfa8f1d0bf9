//! Pictures that several runs of one process train on: they are read once, and stay as long as a run has them.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

use super::{DataError, Pictures, Watch, load_watched};
use crate::experiment::Data;

/// Where pictures are to be found as long as a run has them.
type Place = Arc<Mutex<Weak<Pictures>>>;

/// What was asked for, and where it is.
static PLACES: Mutex<Vec<(Data, Place)>> = Mutex::new(Vec::new());

/// As [`load_watched`], unless a run of this process has the same pictures already or is reading them. Who waits for another
/// to read them is told nothing meanwhile.
///
/// # Errors
/// As [`load_watched`].
pub(crate) fn load_shared(data: &Data, watch: &mut Watch<'_>) -> Result<Arc<Pictures>, DataError> {
    let place = place_of(data);
    let mut held = locked(&place);
    if let Some(pictures) = held.upgrade() {
        return Ok(pictures);
    }
    let pictures = Arc::new(load_watched(data, watch)?);
    *held = Arc::downgrade(&pictures);
    Ok(pictures)
}

/// The place for these pictures. Those that nobody has are forgotten.
fn place_of(data: &Data) -> Place {
    let mut places = locked(&PLACES);
    places.retain(|(_, place)| Arc::strong_count(place) > 1 || locked(place).strong_count() > 0);
    if let Some((_, place)) = places.iter().find(|(known, _)| known == data) {
        return place.clone();
    }
    let place = Place::default();
    places.push((data.clone(), place.clone()));
    place
}

/// Nothing is left half done under these locks: reading that panics has put nothing there.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use std::ops::ControlFlow;
    use std::sync::Barrier;

    use super::super::fixtures::Place as Folder;
    use super::*;

    /// A folder with pictures that no other test reads.
    fn folder() -> Folder {
        let folder = Folder::new();
        let record = [&[3][..], &[128; 3 * 32 * 32]].concat();
        folder.write("data_batch_1.bin", &record.repeat(80));
        folder.write("test_batch.bin", &record.repeat(40));
        folder
    }

    fn load(data: &Data) -> Result<Arc<Pictures>, DataError> {
        load_shared(data, &mut |_| ControlFlow::Continue(()))
    }

    #[test]
    fn runs_that_ask_at_once_have_the_same_pictures() {
        let folder = folder();
        let data = folder.data([80, 40], 0);
        let all = Barrier::new(4);
        let pictures: Vec<Arc<Pictures>> = std::thread::scope(|scope| {
            let read = || {
                all.wait();
                load(&data).expect("there are pictures")
            };
            let readers: Vec<_> = (0..4).map(|_| scope.spawn(read)).collect();
            let read = readers
                .into_iter()
                .map(|reader| reader.join().expect("no panic"));
            read.collect()
        });
        assert!(
            pictures
                .iter()
                .all(|other| Arc::ptr_eq(&pictures[0], other))
        );
        let fewer = load(&folder.data([64, 40], 0)).expect("there are pictures");
        assert_eq!((fewer.train.len(), pictures[0].train.len()), (64, 80));
    }

    #[test]
    fn pictures_that_nobody_has_are_read_again() {
        let folder = folder();
        let data = folder.data([80, 40], 0);
        let held = load(&data).expect("there are pictures");
        folder.remove("data_batch_1.bin");
        assert!(load(&data).is_ok(), "they are in memory");
        drop(held);
        assert!(load(&data).is_err(), "they are nowhere");
        let is_known = |(known, _): &(Data, Place)| *known == data;
        load(&Data::default()).expect("embedded");
        assert!(!locked(&PLACES).iter().any(is_known), "they are forgotten");
    }

    #[test]
    fn reading_that_is_called_off_leaves_it_to_the_next() {
        let folder = folder();
        let data = folder.data([80, 40], 0);
        let off = load_shared(&data, &mut |_| ControlFlow::Break(()));
        assert!(matches!(off, Err(DataError::CalledOff)));
        assert!(load(&data).is_ok());
    }
}
