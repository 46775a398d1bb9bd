//! What can be near what: which parts have places in the text, and how two of them are joined.

use super::ast::{Field, Nearness, Node};

/// Larger structures of NEAR are read as AND, and so are brackets that would multiply to more pairs.
pub(super) const MAX_PAIRS: usize = 12;

/// The text field that a part looks at, if its words have places in the text at all; `None` is any.
pub(super) fn scope(node: &Node) -> Result<Option<Field>, ()> {
    match node {
        Node::Words(_) | Node::AnyPerson => Ok(None),
        Node::In(Field::Person, inner) => match **inner {
            Node::Words(_) => Ok(None),
            _ => Err(()),
        },
        Node::In(field, inner) if field.is_text() => match scope(inner)? {
            None => Ok(Some(*field)),
            Some(inner) if inner == *field => Ok(Some(*field)),
            Some(_) => Err(()),
        },
        Node::Near(sides, _) => both(scope(&sides[0])?, scope(&sides[1])?),
        Node::Or(parts) => {
            let mut scopes = parts.iter().map(scope);
            let first = scopes.next().ok_or(())??;
            scopes.try_fold(first, |first, next| if next? == first { Ok(first) } else { Err(()) })
        }
        _ => Err(()),
    }
}

fn both(left: Option<Field>, right: Option<Field>) -> Result<Option<Field>, ()> {
    match (left, right) {
        (Some(a), Some(b)) if a != b => Err(()),
        (a, b) => Ok(a.or(b)),
    }
}

/// Two parts near each other; or both as they are, with the reason why they cannot be.
pub(super) fn joined(left: Node, right: Node, nearness: Nearness) -> Result<Node, (Vec<Node>, &'static str)> {
    if pairs(&left) + pairs(&right) >= MAX_PAIRS {
        return Err((vec![left, right], "This is too much NEAR for one query: read as AND from here."));
    }
    // (a AND b) NEAR c: each of them near c.
    if let (Node::And(_), _) | (_, Node::And(_)) = (&left, &right) {
        let sides = |node: &Node| if let Node::And(parts) = node { parts.clone() } else { vec![node.clone()] };
        let (lefts, rights) = (sides(&left), sides(&right));
        if lefts.len() * rights.len() <= MAX_PAIRS {
            let pairs: Result<Vec<Node>, _> =
                lefts.iter().flat_map(|l| rights.iter().map(move |r| joined(l.clone(), r.clone(), nearness))).collect();
            return pairs.map(Node::all).map_err(|(_, why)| (vec![left, right], why));
        }
    }
    match scope(&left).and_then(|l| both(l, scope(&right)?)) {
        Ok(None) => Ok(Node::Near(Box::new([left, right]), nearness)),
        // headline:a NEAR b: both in the headline.
        Ok(Some(field)) => {
            let near = Node::Near(Box::new([unscoped(left), unscoped(right)]), nearness);
            Ok(Node::In(field, Box::new(near)))
        }
        Err(()) => Err((vec![left, right], "Only words, phrases and persons have places to be near to: read as AND.")),
    }
}

/// How many pairs a part is made of.
fn pairs(node: &Node) -> usize {
    match node {
        Node::Near(sides, _) => 1 + pairs(&sides[0]) + pairs(&sides[1]),
        Node::In(_, inner) => pairs(inner),
        Node::Or(parts) => parts.iter().map(pairs).sum(),
        // Brackets of AND are taken apart: each part counts for itself.
        _ => 0,
    }
}

fn unscoped(node: Node) -> Node {
    match node {
        Node::In(field, inner) if field.is_text() => unscoped(*inner),
        Node::Or(parts) => Node::any(parts.into_iter().map(unscoped).collect()),
        node => node,
    }
}
