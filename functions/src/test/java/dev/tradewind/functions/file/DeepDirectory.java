package dev.tradewind.functions.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A directory in which others stand so deep that no path leads to the last.
public final class DeepDirectory {
    private static final String NAME = "d".repeat(200);

    /// So many together have a path that the system takes.
    private static final int TOGETHER = 10;

    private DeepDirectory() {}

    /// Makes so many directories, one in the other, of names of 200 characters: from the last on upwards, as no path would
    /// lead down.
    public static void in(Path directory, int levels) throws IOException {
        int part = Math.min(levels, TOGETHER);
        var path = directory;
        for (int i = 0; i < part; i++) {
            path = path.resolve(NAME);
        }
        if (levels > part) {
            var rest = Files.createDirectory(directory.resolve("rest"));
            in(rest, levels - part);
            Files.createDirectories(path);
            Files.move(rest.resolve(NAME), path.resolve(NAME));
            Files.delete(rest);
        } else {
            Files.createDirectories(path);
            Files.writeString(path.resolve("file"), "deep");
        }
    }
}
