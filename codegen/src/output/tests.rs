use std::{
    cell::Cell,
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
    process,
    sync::atomic::{AtomicUsize, Ordering},
};

use super::{
    Action, Files,
    disk::{Disk, Real},
    is_adopted, plan, recover,
    stage::recover_on,
};
use crate::report::{Report, Severity};

/// A folder of its own for a test, removed at its end.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        static NUMBER: AtomicUsize = AtomicUsize::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let name = format!("sdksmith-output-{}-{number}", process::id());
        let folder = Self(std::env::temp_dir().join(name));
        fs::create_dir_all(&folder.0).expect("a temporary folder");
        folder
    }

    /// The output folder, which is not there yet.
    fn out(&self) -> PathBuf {
        self.0.join("deep").join("out")
    }

    fn put(&self, path: &str, content: &str) {
        let file = self.out().join(path);
        fs::create_dir_all(file.parent().expect("inside")).expect("a folder");
        fs::write(file, content).expect("a file");
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Returns all files below a folder with their contents, and all folders.
fn tree(dir: &Path) -> BTreeMap<PathBuf, Option<String>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(dir).into_iter().flatten() {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(tree(&path));
            found.insert(path, None);
        } else {
            let text = fs::read_to_string(&path).expect("text");
            found.insert(path, Some(text));
        }
    }
    found
}

/// Returns the files of a tree: folders that the end of a run did not clear away do no harm.
fn files(tree: &BTreeMap<PathBuf, Option<String>>) -> Vec<(&PathBuf, &str)> {
    let files = tree.iter();
    files
        .filter_map(|(path, text)| Some((path, text.as_deref()?)))
        .collect()
}

fn first() -> Files {
    [
        ("Cargo.toml", "[package]\nname = \"acme\"\n"),
        ("src/lib.rs", "mod users;\n"),
        ("src/users/mod.rs", "one\n"),
        ("src/users/keys/mod.rs", "gone\n"),
    ]
    .into_iter()
    .collect()
}

fn second() -> Files {
    [
        ("Cargo.toml", "[package]\nname = \"acme2\"\n"),
        ("src/lib.rs", "mod users;\n"),
        ("src/users/mod.rs", "two\n"),
        ("src/zones/dns/mod.rs", "new\n"),
    ]
    .into_iter()
    .collect()
}

#[track_caller]
fn write(dir: &Path, files: &Files) {
    let mut report = Report::default();
    assert!(recover(dir, &mut report));
    let plan = plan(dir, files.clone(), &mut report);
    assert!(
        plan.is_some_and(|plan| plan.apply(&mut report)),
        "{report:?}"
    );
}

#[track_caller]
fn refuse(dir: &Path, files: &Files) -> String {
    let before = tree(dir);
    let mut report = Report::default();
    assert_eq!(plan(dir, files.clone(), &mut report), None);
    assert_eq!(tree(dir), before);
    let [diagnostic] = report.diagnostics.as_slice() else {
        panic!("one diagnostic: {report:?}")
    };
    format!("{}: {}", diagnostic.code, diagnostic.message)
}

fn actions(dir: &Path, files: &Files) -> Vec<(String, Action)> {
    let plan = plan(dir, files.clone(), &mut Report::default()).expect("a plan");
    let changes = plan.changes.into_iter();
    changes.map(|change| (change.path, change.action)).collect()
}

#[test]
fn writes_a_whole_crate_and_then_touches_nothing() {
    let folder = Folder::new();
    let out = folder.out();
    write(&out, &first());
    let written = tree(&out);
    assert_eq!(
        written[&out.join("src/users/mod.rs")].as_deref(),
        Some("one\n")
    );
    assert!(written.contains_key(&out.join("sdksmith.lock")));
    assert!(
        written
            .keys()
            .all(|path| !path.to_string_lossy().contains(".sdksmith"))
    );
    let unchanged = actions(&out, &first()).into_iter();
    assert!(
        unchanged
            .into_iter()
            .all(|(_, action)| action == Action::Unchanged)
    );
}

#[test]
fn updates_creates_and_removes_and_keeps_files_beside() {
    let folder = Folder::new();
    let out = folder.out();
    write(&out, &first());
    folder.put("src/users/mine.rs", "mine\n");
    let expected = [
        ("Cargo.toml", Action::Update),
        ("src/lib.rs", Action::Unchanged),
        ("src/users/keys/mod.rs", Action::Remove),
        ("src/users/mod.rs", Action::Update),
        ("src/zones/dns/mod.rs", Action::Create),
        ("sdksmith.lock", Action::Update),
    ];
    assert_eq!(
        actions(&out, &second()),
        expected.map(|(path, action)| (path.to_owned(), action))
    );
    write(&out, &second());
    let written = tree(&out);
    assert_eq!(
        written[&out.join("src/users/mine.rs")].as_deref(),
        Some("mine\n")
    );
    assert!(!written.contains_key(&out.join("src/users/keys")));
}

#[test]
fn check_lists_what_is_stale_missing_and_surplus() {
    let folder = Folder::new();
    let out = folder.out();
    write(&out, &first());
    fs::remove_file(out.join("src/lib.rs")).expect("removed");
    let mut report = Report::default();
    let plan = plan(&out, second(), &mut report).expect("a plan");
    plan.check(&mut report);
    let messages: Vec<_> = report
        .diagnostics
        .iter()
        .map(|diagnostic| &diagnostic.message)
        .collect();
    let states = ["stale", "missing", "surplus", "stale", "missing", "stale"];
    assert_eq!(messages.len(), states.len());
    for (message, state) in messages.into_iter().zip(states) {
        assert!(message.ends_with(state), "{message}");
    }
    assert!(report.is_fatal(false));
    assert!(
        plan.to_string()
            .starts_with("update Cargo.toml\ncreate src/lib.rs\nremove src/users/keys/mod.rs\n")
    );
}

#[test]
fn names_an_owned_file_that_was_edited() {
    let folder = Folder::new();
    let out = folder.out();
    write(&out, &first());
    folder.put("src/users/mod.rs", "edited\n");
    let refused = refuse(&out, &second());
    assert!(
        refused.starts_with("output-edited: ") && refused.contains("mod.rs"),
        "{refused}"
    );
}

#[test]
fn an_edited_file_that_would_be_removed_is_an_error_too() {
    let folder = Folder::new();
    let out = folder.out();
    write(&out, &first());
    folder.put("src/users/keys/mod.rs", "edited\n");
    assert!(refuse(&out, &second()).starts_with("output-edited: "));
}

#[test]
fn names_a_foreign_file_in_the_way() {
    let folder = Folder::new();
    let out = folder.out();
    write(&out, &first());
    folder.put("src/zones/dns/mod.rs", "mine\n");
    assert!(refuse(&out, &second()).starts_with("output-foreign-file: "));
}

#[test]
fn refuses_a_folder_of_somebody_else() {
    let folder = Folder::new();
    folder.put("notes.txt", "mine\n");
    assert!(refuse(&folder.out(), &first()).starts_with("output-foreign-folder: "));
}

#[test]
fn refuses_a_lock_that_it_cannot_read() {
    let folder = Folder::new();
    folder.put("sdksmith.lock", "<<<<<<< HEAD\n");
    assert!(refuse(&folder.out(), &first()).starts_with("output-lock: "));
}

#[test]
fn refuses_paths_that_lead_out_of_the_folder() {
    let folder = Folder::new();
    for path in [
        "../a.rs",
        "/a.rs",
        "src//a.rs",
        "sdksmith.lock",
        "",
        "a\nb.rs",
        ".sdksmith-done/a",
    ] {
        let files: Files = [(path, "")].into_iter().collect();
        assert!(
            refuse(&folder.out(), &files).starts_with("output-path: "),
            "{path}"
        );
    }
}

#[test]
fn keeps_what_the_author_adds_to_the_manifest() {
    let folder = Folder::new();
    let out = folder.out();
    write(&out, &first());
    folder.put(
        "Cargo.toml",
        "[package]\nname = \"acme\"\n\n[dependencies]\nlog = \"0.4\"\n",
    );
    write(&out, &second());
    write(&out, &second());
    let text = fs::read_to_string(out.join("Cargo.toml")).expect("a manifest");
    assert!(text.contains("name = \"acme2\""), "{text}");
    assert!(text.contains("log = \"0.4\""), "{text}");
}

#[test]
fn adopts_a_crate_of_manifest_and_root() {
    let folder = Folder::new();
    let out = folder.out();
    folder.put("Cargo.toml", "[package]\nname = \"mine\"\n");
    folder.put("src/lib.rs", "pub mod mine {}\n");
    assert!(is_adopted(&out));
    let files: Files = [
        (
            "Cargo.toml",
            "[package]\nname = \"acme\"\n\n[dependencies]\nruntime = \"1\"\n",
        ),
        ("src/generated/mod.rs", "ours\n"),
    ]
    .into_iter()
    .collect();
    let mut report = Report::default();
    let plan = plan(&out, files.clone(), &mut report).expect("a plan");
    assert_eq!(report.diagnostics[0].severity, Severity::Note);
    assert!(plan.apply(&mut report));
    let written = tree(&out);
    let text = |path: &str| written.get(&out.join(path)).cloned().flatten();
    assert_eq!(text("src/lib.rs").as_deref(), Some("pub mod mine {}\n"));
    assert_eq!(text("src/generated/mod.rs").as_deref(), Some("ours\n"));
    let manifest = "[package]\nname = \"mine\"\n\n[dependencies]\nruntime = \"1\" # sdksmith\n";
    assert_eq!(text("Cargo.toml").as_deref(), Some(manifest));
    write(&out, &files);
    assert_eq!(tree(&out), written);
    assert!(is_adopted(&out));
    // The root is the author's, whoever emits one.
    folder.put("src/lib.rs", "pub mod generated;\n");
    let files = [("src/lib.rs", "ours\n")].into_iter().collect();
    assert!(refuse(&out, &files).starts_with("output-foreign-file: "));
}

/// A disk on which the step after so many fails; when it is `dead`, so do all that follow, as after `kill -9`.
struct Faulty {
    left: Cell<usize>,
    is_dead: bool,
    has_failed: Cell<bool>,
}

impl Faulty {
    fn after(steps: usize, is_dead: bool) -> Self {
        let left = Cell::new(steps);
        let has_failed = Cell::new(false);
        Self {
            left,
            is_dead,
            has_failed,
        }
    }

    fn step(&self) -> io::Result<()> {
        let must_fail = self.left.get() == 0 && !self.has_failed.get();
        if must_fail || (self.is_dead && self.has_failed.get()) {
            self.has_failed.set(true);
            return Err(io::Error::from(io::ErrorKind::StorageFull));
        }
        self.left.set(self.left.get().saturating_sub(1));
        Ok(())
    }
}

impl Disk for Faulty {
    fn create_folders(&self, dir: &Path) -> io::Result<()> {
        self.step()?;
        Real.create_folders(dir)
    }

    fn write(&self, file: &Path, content: &[u8]) -> io::Result<()> {
        let step = self.step();
        let was_dead = step.is_err() && self.is_dead && !file.parent().is_some_and(Path::exists);
        if step.is_err() && !was_dead {
            Real.write(file, &content[..content.len() / 2])?;
        }
        step?;
        Real.write(file, content)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step()?;
        Real.rename(from, to)
    }

    fn remove_file(&self, file: &Path) -> io::Result<()> {
        self.step()?;
        Real.remove_file(file)
    }

    fn remove_folder(&self, dir: &Path) -> io::Result<()> {
        self.step()?;
        Real.remove_folder(dir)
    }

    fn remove_tree(&self, dir: &Path) -> io::Result<()> {
        self.step()?;
        Real.remove_tree(dir)
    }
}

/// Returns the trees before and after an undisturbed second run.
fn before_and_after(folder: &Folder) -> [BTreeMap<PathBuf, Option<String>>; 2] {
    let out = folder.out();
    write(&out, &first());
    let before = tree(&out);
    write(&out, &second());
    let after = tree(&out);
    fs::remove_dir_all(&out).expect("removed");
    [before, after]
}

#[test]
fn a_step_that_fails_leaves_everything_as_it_was() {
    let folder = Folder::new();
    let out = folder.out();
    let [before, after] = before_and_after(&folder);
    for steps in 0.. {
        write(&out, &first());
        let mut report = Report::default();
        let disk = Faulty::after(steps, false);
        let plan = plan(&out, second(), &mut report).expect("a plan");
        let is_done = plan.apply_on(&disk, &mut report);
        recover(&out, &mut report);
        let found = tree(&out);
        if is_done {
            assert_eq!(files(&found), files(&after), "after {steps} steps");
        } else {
            assert_eq!(found, before, "after {steps} steps");
        }
        assert_eq!(is_done, report.diagnostics.is_empty());
        fs::remove_dir_all(&out).expect("removed");
        if !disk.has_failed.get() {
            return assert!(steps > 20);
        }
    }
}

#[test]
fn a_first_run_that_fails_leaves_no_folder() {
    let folder = Folder::new();
    for steps in 0..18 {
        let mut report = Report::default();
        let plan = plan(&folder.out(), first(), &mut report).expect("a plan");
        assert!(
            !plan.apply_on(&Faulty::after(steps, false), &mut report),
            "after {steps} steps"
        );
        assert_eq!(tree(&folder.0), BTreeMap::new(), "after {steps} steps");
    }
}

#[test]
fn a_run_that_is_killed_at_any_step_is_undone_by_the_next() {
    let folder = Folder::new();
    let out = folder.out();
    let [before, after] = before_and_after(&folder);
    for steps in 0.. {
        write(&out, &first());
        let mut report = Report::default();
        let disk = Faulty::after(steps, true);
        let plan = plan(&out, second(), &mut report).expect("a plan");
        plan.apply_on(&disk, &mut report);
        // The next run is killed at any step, too; the one after it is not.
        let _ = recover_on(&Faulty::after(steps % 7, true), &out);
        recover_on(&Real, &out).expect("recovered");
        let found = tree(&out);
        let is_new = files(&found) == files(&after);
        assert!(is_new || found == before, "after {steps} steps: {found:?}");
        write(&out, &second());
        assert_eq!(files(&tree(&out)), files(&after), "after {steps} steps");
        fs::remove_dir_all(&out).expect("removed");
        if !disk.has_failed.get() {
            return;
        }
    }
}

#[test]
fn check_does_not_trust_a_folder_that_a_killed_run_left() {
    let folder = Folder::new();
    let out = folder.out();
    write(&out, &first());
    let mut report = Report::default();
    let plan = plan(&out, second(), &mut report).expect("a plan");
    plan.apply_on(&Faulty::after(16, true), &mut report);
    assert!(refuse(&out, &second()).starts_with("output-interrupted: "));
}
