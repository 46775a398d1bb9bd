//! Whether a folder lies on a drive that others write to as well: the system tells of our own changes only.

use std::path::Path;

/// File systems that are elsewhere, or whose changes are not told.
const ELSEWHERE: [&str; 14] = [
    "9p",
    "afs",
    "ceph",
    "cifs",
    "davfs",
    "glusterfs",
    "lustre",
    "ncpfs",
    "nfs",
    "nfs4",
    "smb3",
    "smbfs",
    "virtiofs",
    "vboxsf",
];

/// Whether changes at a place may be made elsewhere.
#[must_use]
pub fn is_elsewhere(place: &Path) -> bool {
    // A system without this list has nothing to say about it.
    std::fs::read_to_string("/proc/self/mountinfo")
        .is_ok_and(|mounts| system_of(place, &mounts).is_some_and(is_network))
}

fn is_network(system: &str) -> bool {
    // What programs serve as a file system may be anywhere; a local disk (ntfs-3g) is served as `fuseblk`.
    ELSEWHERE.contains(&system) || system == "fuse" || system.starts_with("fuse.")
}

/// The type of the file system that a place lies on.
fn system_of<'a>(place: &Path, mounts: &'a str) -> Option<&'a str> {
    let mounts = mounts.lines().filter_map(|line| {
        // `36 35 98:0 /mnt1 /mnt/parent rw,noatime master:1 - ext3 /dev/root rw`: the fifth is where, the first behind ` - ` what.
        let (at, system) = line.split_once(" - ")?;
        let at = at.split(' ').nth(4)?.replace("\\040", " ");
        place.starts_with(&at).then(|| (at.len(), system.split(' ').next()))
    });
    // Of several at one place the last one is seen.
    mounts.max_by_key(|(length, _)| *length)?.1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_innermost_mount_counts() {
        let mounts = "22 1 8:1 / / rw - ext4 /dev/sda1 rw\n\
                      40 22 0:40 / /mnt/press\\040cuttings rw shared:1 - nfs4 server:/press rw\n\
                      41 22 0:41 / /mnt rw - autofs systemd-1 rw\n\
                      42 22 0:42 / /media/stick rw - fuseblk /dev/sdb1 rw\n\
                      43 22 0:43 / /home/reader/remote rw - fuse.sshfs server: rw";
        for (place, elsewhere) in [
            ("/home/reader/articles", false),
            ("/mnt/press cuttings/2019", true),
            ("/mnt/press", false),
            ("/media/stick/a", false),
            ("/home/reader/remote", true),
        ] {
            assert_eq!(system_of(Path::new(place), mounts).is_some_and(is_network), elsewhere, "{place}");
        }
    }
}
