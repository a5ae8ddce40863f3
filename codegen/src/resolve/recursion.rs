use crate::sdk::{Shape, TypeId, TypeRef, Types};

/// Boxes every edge of a cycle that does not pass through a `Vec` or a map: both already live on the heap.
///
/// All such edges are boxed, so that the answer does not depend on the order of the document.
pub(super) fn box_cycles(types: &mut Types) {
    let components = components(types);
    let is_in_cycle = |owner: usize, ty: &TypeRef| {
        direct(ty).is_some_and(|id| components[owner] == components[id.0 as usize])
    };
    for (owner, ty) in types.0.iter_mut().enumerate() {
        match &mut ty.shape {
            Shape::Object(object) => {
                for field in &mut object.fields {
                    field.boxed = is_in_cycle(owner, &field.ty);
                }
            }
            Shape::Union(union) => {
                for variant in &mut union.variants {
                    variant.boxed = is_in_cycle(owner, &variant.ty);
                }
            }
            Shape::Enum(_) | Shape::Alias(_) => {}
        }
    }
}

/// Returns the type that is held in place, without anything on the heap between.
fn direct(ty: &TypeRef) -> Option<TypeId> {
    match ty {
        TypeRef::Named(id) => Some(*id),
        TypeRef::Nullable(inner) => direct(inner),
        TypeRef::List(_) | TypeRef::Map(_) | TypeRef::Scalar(_) | TypeRef::Json => None,
    }
}

fn edges(shape: &Shape) -> Vec<TypeId> {
    match shape {
        Shape::Object(object) => {
            let fields = object.fields.iter();
            fields.filter_map(|field| direct(&field.ty)).collect()
        }
        Shape::Union(union) => {
            let variants = union.variants.iter();
            variants.filter_map(|variant| direct(&variant.ty)).collect()
        }
        Shape::Alias(target) => direct(target).into_iter().collect(),
        Shape::Enum(_) => Vec::new(),
    }
}

/// Numbers the strongly connected components (Tarjan, without recursion: documents nest deeply).
///
/// A type that is in no cycle gets a number of its own; one that holds itself shares its own number with itself.
fn components(types: &Types) -> Vec<usize> {
    let graph: Vec<Vec<usize>> = types
        .0
        .iter()
        .map(|ty| edges(&ty.shape).iter().map(|id| id.0 as usize).collect())
        .collect();
    let mut search = Search::new(graph.len());
    for start in 0..graph.len() {
        search.from(start, &graph);
    }
    search.component
}

/// The state of a search for strongly connected components.
struct Search {
    index: Vec<Option<usize>>,
    low: Vec<usize>,
    is_open: Vec<bool>,
    open: Vec<usize>,
    component: Vec<usize>,
    next: usize,
}

impl Search {
    fn new(count: usize) -> Self {
        Self {
            index: vec![None; count],
            low: vec![0; count],
            is_open: vec![false; count],
            open: Vec::new(),
            component: vec![usize::MAX; count],
            next: 0,
        }
    }

    fn from(&mut self, start: usize, graph: &[Vec<usize>]) {
        if self.index[start].is_some() {
            return;
        }
        let mut calls = vec![(start, 0)];
        self.enter(start);
        while let Some((node, edge)) = calls.pop() {
            let Some(next) = graph[node].get(edge).copied() else {
                self.leave(node);
                if let Some((caller, _)) = calls.last() {
                    self.low[*caller] = self.low[*caller].min(self.low[node]);
                }
                continue;
            };
            calls.push((node, edge + 1));
            match self.index[next] {
                None => {
                    self.enter(next);
                    calls.push((next, 0));
                }
                Some(index) if self.is_open[next] => {
                    self.low[node] = self.low[node].min(index);
                }
                Some(_) => {}
            }
        }
    }

    fn enter(&mut self, node: usize) {
        self.index[node] = Some(self.next);
        self.low[node] = self.next;
        self.next += 1;
        self.is_open[node] = true;
        self.open.push(node);
    }

    fn leave(&mut self, node: usize) {
        if self.index[node] != Some(self.low[node]) {
            return;
        }
        while let Some(member) = self.open.pop() {
            self.is_open[member] = false;
            self.component[member] = node;
            if member == node {
                break;
            }
        }
    }
}
