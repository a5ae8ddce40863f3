use std::collections::HashMap;

use indexmap::IndexSet;

use super::{
    lowering::{Link, report_dangling},
    refs::parse,
};
use crate::{
    api::{Schema, SchemaId, Schemas},
    document::pointer::Pointer,
    report::{Report, catalogue},
};

/// Where a chain of links ends.
#[derive(Clone, Copy, Debug)]
enum End {
    Schema(SchemaId),
    /// At this link, whose target does not exist.
    Dangling(usize),
    /// In a circle, of which this is the first link.
    Circle(usize),
}

/// Returns the target of every link. Those without one get an empty schema, added to `schemas`.
pub fn targets(schemas: &mut Schemas, links: &[Link], report: &mut Report) -> Vec<SchemaId> {
    let places = Places::new(schemas, links);
    let ends = places.ends();
    drop(places);
    let mut empty: HashMap<usize, SchemaId> = HashMap::new();
    let mut targets = Vec::with_capacity(ends.len());
    for (index, end) in ends.into_iter().enumerate() {
        targets.push(match end {
            End::Schema(id) => id,
            End::Dangling(last) | End::Circle(last) => *empty
                .entry(last)
                .or_insert_with(|| push_empty(schemas, &links[last].at)),
        });
        report_end(index, &end, &links[index], report);
    }
    targets
}

/// Reports the culprit only, not every link that leads to it.
fn report_end(index: usize, end: &End, link: &Link, report: &mut Report) {
    match *end {
        End::Dangling(last) if last == index => {
            report_dangling(&link.at, &link.written(), &link.reference, report);
        }
        End::Circle(first) if first == index => {
            report.push(catalogue::lower::ref_circular(
                &link.written(),
                &link.reference,
            ));
            let reason = format!("`$ref: {}` leads back to itself", link.reference);
            report.degrade(link.at.clone(), reason);
        }
        End::Schema(_) | End::Dangling(_) | End::Circle(_) => {}
    }
}

fn push_empty(schemas: &mut Schemas, at: &Pointer) -> SchemaId {
    schemas.push(Schema {
        at: at.clone(),
        name: component_name(at),
        ..Schema::default()
    })
}

fn component_name(at: &Pointer) -> Option<String> {
    let name = at.as_str().strip_prefix("/components/schemas/")?;
    if name.contains('/') { None } else { at.last() }
}

/// What stands where a `$ref` can lead to.
struct Places<'a> {
    schemas: HashMap<&'a Pointer, SchemaId>,
    by_place: HashMap<&'a Pointer, usize>,
    targets: Vec<Option<Pointer>>,
}

impl<'a> Places<'a> {
    fn new(schemas: &'a Schemas, links: &'a [Link]) -> Self {
        Self {
            schemas: schemas
                .iter()
                .map(|(id, schema)| (&schema.at, id))
                .collect(),
            by_place: links.iter().map(|link| &link.at).zip(0..).collect(),
            targets: links.iter().map(|link| parse(&link.reference)).collect(),
        }
    }

    /// Returns the end of every link. Links that lead to each other are followed once, however long their chain is.
    fn ends(&self) -> Vec<End> {
        let mut ends = vec![None; self.targets.len()];
        (0..ends.len())
            .map(|start| self.follow(start, &mut ends))
            .collect()
    }

    /// Follows a link to its end, which is noted for all links on the way that have the same one.
    fn follow(&self, start: usize, ends: &mut [Option<End>]) -> End {
        let mut same = vec![start];
        let end = self.end(start, ends, &mut same);
        ends[start] = Some(end);
        // Whether a way is a circle depends on where it began, when it passes below a link.
        if !matches!(end, End::Circle(_)) {
            for link in same {
                ends[link] = Some(end);
            }
        }
        end
    }

    fn end(&self, start: usize, ends: &[Option<End>], same: &mut Vec<usize>) -> End {
        if let Some(end) = ends[start] {
            return end;
        }
        let mut seen = IndexSet::from([start]);
        let mut last = start;
        let mut target = self.targets[start].clone();
        while let Some(at) = target {
            if let Some(id) = self.schemas.get(&at) {
                return End::Schema(*id);
            }
            let Some((link, rest)) = self.next(&at) else {
                return End::Dangling(last);
            };
            if let Some(first) = seen.get_index_of(&link) {
                return circle(seen.iter().skip(first));
            }
            seen.insert(link);
            match (rest.is_empty(), ends[link]) {
                (true, Some(end)) => return end,
                (true, None) => same.push(link),
                // Those before lead to a place below the one that this link stands for.
                (false, _) => same.truncate(1),
            }
            // A place below a link that leads nowhere is the fault of whoever named the place.
            last = if rest.is_empty() { link } else { last };
            target = self.targets[link]
                .as_ref()
                .map(|target| Pointer::from_text(format!("{}{rest}", target.as_str())));
        }
        End::Dangling(last)
    }

    /// Returns the link at `at` or at the nearest place above it, and the rest of the way.
    ///
    /// Strictly a JSON Pointer does not pass through a `$ref`, but documents that were put together from several
    /// files hold such pointers.
    fn next<'p>(&self, at: &'p Pointer) -> Option<(usize, &'p str)> {
        let mut above = at.clone();
        while above != Pointer::root() {
            if let Some(link) = self.by_place.get(&above) {
                return Some((*link, &at.as_str()[above.as_str().len()..]));
            }
            above.pop();
        }
        None
    }
}

/// The first link in the order of the document stands for its circle, from wherever the circle was entered.
fn circle<'a>(links: impl Iterator<Item = &'a usize>) -> End {
    End::Circle(links.copied().min().unwrap_or_default())
}
