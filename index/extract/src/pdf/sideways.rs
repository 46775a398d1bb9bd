//! Pages whose text runs up, down or upside down, because the page or its text was turned: each way of running is set upright.

use super::page::Run;
use hayro_interpret::kurbo::{Point, Vec2};

/// The runs of a page that run in one way.
#[derive(Debug, Default)]
pub(super) struct Way {
    pub(super) runs: Vec<Run>,
    /// The height of the page, once it is turned so that they are level.
    pub(super) height: f64,
    /// Quarters of a turn that this takes, against the clock.
    quarters: usize,
    /// The page as it is drawn.
    size: (f64, f64),
}

impl Way {
    /// The four ways of a page, by the quarters of a turn.
    pub(super) fn all(width: f64, height: f64) -> [Self; 4] {
        std::array::from_fn(|quarters| Self {
            runs: Vec::new(),
            height: if quarters % 2 == 0 { height } else { width },
            quarters,
            size: (width, height),
        })
    }

    /// A place on the page once it is turned.
    pub(super) fn upright(&self, at: Point) -> Point {
        let (width, height) = self.size;
        match self.quarters {
            1 => Point::new(at.y, width - at.x),
            2 => Point::new(width - at.x, height - at.y),
            3 => Point::new(height - at.y, at.x),
            _ => at,
        }
    }

    pub(super) fn letters(&self) -> usize {
        self.runs.iter().map(|run| run.text.len()).sum()
    }
}

/// The way in which a letter stands, by where its line goes on and where its top is; `None` if it leans.
pub(super) fn way_of(along: Vec2, up: Vec2) -> Option<usize> {
    let is_level = along.y.abs() <= along.x.abs() * 0.2 + 0.01;
    let is_upright = along.x.abs() <= along.y.abs() * 0.2 + 0.01;
    match (is_level, is_upright) {
        // Letters that are mirrored stand on their feet.
        (true, _) => Some(if along.x < 0.0 && up.y > 0.0 { 2 } else { 0 }),
        (_, true) => Some(if along.y > 0.0 { 1 } else { 3 }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_run_in_any_way_are_set_upright() {
        // A letter at the beginning of the first line of a page of 600 by 800, and where its line goes on.
        for (along, up, start, expected) in [
            ((1.0, 0.0), (0.0, -1.0), (50.0, 60.0), (50.0, 60.0)),
            ((0.0, 1.0), (1.0, 0.0), (540.0, 50.0), (50.0, 60.0)),
            ((-1.0, 0.0), (0.0, 1.0), (550.0, 740.0), (50.0, 60.0)),
            ((0.0, -1.0), (-1.0, 0.0), (60.0, 750.0), (50.0, 60.0)),
        ] {
            let way = way_of(Vec2::from(along), Vec2::from(up)).unwrap();
            let found = Way::all(600.0, 800.0)[way].upright(Point::from(start));
            assert_eq!((found.x, found.y), expected, "{along:?}");
        }
        assert_eq!(way_of(Vec2::new(1.0, 1.0), Vec2::new(1.0, -1.0)), None);
        assert_eq!(way_of(Vec2::new(-1.0, 0.0), Vec2::new(0.0, -1.0)), Some(0));
    }
}
