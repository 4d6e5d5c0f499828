package dev.tradewind.functions.code;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tradewind.engine.Refusal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The paths of a zip, which have to be possible together on any disk: each one thing only, and below directories.
///
/// Paths are looked at in their order, so each stands next to what is below it. No more of them is in memory than the zip
/// has of them itself.
final class ZipLayout {
    /// Of one path, in UTF-8. This project's: systems take 4,096 with that of the directory that it is unpacked in.
    static final int PATH_BYTES_MAX = 1_024;

    /// Of one name in a path: what systems take.
    static final int NAME_BYTES_MAX = 255;

    /// The most files and directories, those counted that are only named by what is in them. This project's.
    static final int PATHS_MAX = 2 * ZipArchive.ENTRIES_MAX;

    private static final char SEPARATOR = '/';

    /// No path has it, and every other character is behind it.
    private static final char BEFORE_ALL = '\0';

    private final List<Place> places = new ArrayList<>();

    private enum Kind {
        FILE("a file"),
        DIRECTORY("a directory"),
        LINK("a link");

        private final String text;

        Kind(String text) {
            this.text = text;
        }
    }

    /// @param path with the separators that come before all else
    private record Place(String path, Kind kind) {
        private String shown() {
            return path.replace(BEFORE_ALL, SEPARATOR);
        }

        private boolean isBelow(Place other) {
            return path.startsWith(other.path + BEFORE_ALL);
        }
    }

    /// Adds an entry.
    ///
    /// @param relative to the directory that all is unpacked in, without steps upwards
    void add(ZipEntryHead entry, Path relative) {
        for (var name : relative) {
            requireAtMost(entry, name, NAME_BYTES_MAX);
        }
        requireAtMost(entry, relative, PATH_BYTES_MAX);
        var path = relative.toString().replace(SEPARATOR, BEFORE_ALL);
        places.add(new Place(path, kind(entry)));
    }

    private static Kind kind(ZipEntryHead entry) {
        if (entry.isLink()) {
            return Kind.LINK;
        }
        return entry.isDirectory() ? Kind.DIRECTORY : Kind.FILE;
    }

    private static void requireAtMost(ZipEntryHead entry, Path path, int bytesMax) {
        int bytes = path.toString().getBytes(UTF_8).length;
        if (bytes > bytesMax) {
            throw ZipArchive.invalid(
                    "The zip has a path with %d bytes where at most %d are taken: %.100s"
                            .formatted(bytes, bytesMax, entry.name()));
        }
    }

    /// Refuses what cannot be on a disk together.
    void check() {
        places.sort(Comparator.comparing(Place::path));
        var before = new Place("", Kind.DIRECTORY);
        int paths = 0;
        for (var place : places) {
            requirePossible(before, place);
            paths += newPaths(before.path(), place.path());
            before = place;
        }
        if (paths > PATHS_MAX) {
            throw ZipArchive.invalid(
                    "The zip has %d files and directories, and at most %d are taken."
                            .formatted(paths, PATHS_MAX));
        }
    }

    private static void requirePossible(Place before, Place place) {
        boolean isSame = before.path().equals(place.path());
        if (isSame && before.kind() != place.kind()) {
            throw both(before, place.kind());
        }
        if (before.kind() != Kind.DIRECTORY && place.isBelow(before)) {
            throw both(before, Kind.DIRECTORY);
        }
    }

    private static Refusal both(Place place, Kind other) {
        return ZipArchive.invalid(
                "The zip has %s as %s and as %s."
                        .formatted(place.shown(), place.kind().text, other.text));
    }

    /// The number of files and directories in a path that the one before it does not have.
    private static int newPaths(String before, String path) {
        int common = 0;
        int start = 0;
        for (int end = path.indexOf(BEFORE_ALL); end >= 0; end = path.indexOf(BEFORE_ALL, start)) {
            boolean isCommon =
                    before.regionMatches(0, path, 0, end)
                            && (before.length() == end || before.charAt(end) == BEFORE_ALL);
            common += isCommon ? 1 : 0;
            start = end + 1;
        }
        long steps = path.chars().filter(it -> it == BEFORE_ALL).count();
        return before.equals(path) ? 0 : Math.toIntExact(steps + 1 - common);
    }
}
