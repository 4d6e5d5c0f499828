package dev.tradewind.app.instance;

import dev.tradewind.app.file.PrivateFile;
import dev.tradewind.aws.access.AccessKey;
import dev.tradewind.store.FileFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A file of access keys: on each line an access key id, its secret and the account that it is for, between
/// blanks. Empty lines, and what follows a `#` at the beginning of a line, say nothing.
public final class KeysFile {
    private static final int KEYS_MAX = 1000;
    private static final int FIELDS = 3;

    private KeysFile() {}

    /// @throws IllegalArgumentException if it cannot be used; the message says why, and no secret
    public static List<AccessKey> read(Path file) {
        try {
            PrivateFile.require(file);
            return parse(file, Files.readAllLines(file));
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "cannot read the keys in %s: %s".formatted(file, FileFailure.reason(e)), e);
        }
    }

    private static List<AccessKey> parse(Path file, List<String> lines) {
        var keys = new ArrayList<AccessKey>();
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                keys.add(key(file, i + 1, line));
            }
        }
        if (keys.isEmpty() || keys.size() > KEYS_MAX) {
            throw new IllegalArgumentException(
                    "%s has %d access keys; it needs 1 to %d, each a line of id, secret and account"
                            .formatted(file, keys.size(), KEYS_MAX));
        }
        if (keys.stream().map(AccessKey::id).distinct().count() < keys.size()) {
            throw new IllegalArgumentException("%s has an access key id twice".formatted(file));
        }
        return keys;
    }

    private static AccessKey key(Path file, int number, String line) {
        var fields = line.split("\\s+", FIELDS + 1);
        if (fields.length != FIELDS) {
            throw new IllegalArgumentException(
                    "line %d of %s has %d fields; a key is an id, a secret and an account"
                            .formatted(number, file, fields.length));
        }
        return new AccessKey(fields[0], fields[1], fields[2]);
    }
}
