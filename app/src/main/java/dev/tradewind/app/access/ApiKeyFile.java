package dev.tradewind.app.access;

import dev.tradewind.app.file.PrivateFile;
import dev.tradewind.app.file.UnusableFile;
import dev.tradewind.http.access.ApiRole;
import dev.tradewind.http.json.JsonCodec;
import dev.tradewind.http.json.MalformedJson;
import dev.tradewind.store.FileFailure;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// The file of the order API's keys, which commands change and an instance reads. It lies beside the data directory, so
/// that there can be a key before the first start, and one can be revoked whatever the instance does.
public record ApiKeyFile(Path path) {
    private static final JsonCodec<Content> CONTENT = JsonCodec.of(Content.class);

    /// Each is a program or a person that somebody knows; customers come with tokens.
    private static final int KEYS_MAX = 1000;

    /// The file of an instance whose data is in `data`.
    public static ApiKeyFile beside(Path data) {
        var place = data.toAbsolutePath().normalize();
        return new ApiKeyFile(place.resolveSibling(place.getFileName() + "-api-keys.json"));
    }

    /// The keys that there are, in the order in which they were made; none where there is no file.
    ///
    /// @throws UnusableFile if it cannot be used; the message says why
    public List<ApiKey> read() {
        try {
            if (!Files.exists(path)) {
                return List.of();
            }
            PrivateFile.require(path);
            return CONTENT.decode(Files.readAllBytes(path)).keys();
        } catch (IOException e) {
            throw unusable(FileFailure.reason(e), e);
        } catch (MalformedJson e) {
            throw unusable(String.valueOf(e.getMessage()), e);
        }
    }

    /// Adds a new key, which is on disk when this returns.
    ///
    /// @throws IllegalArgumentException if it cannot be one, or the file cannot be used
    public ApiKey.Made create(
            String name,
            List<ApiRole> roles,
            Optional<String> customer,
            Instant now,
            RandomGenerator random) {
        var made = ApiKey.made(name, roles, customer, now, random);
        change(keys -> {
            if (keys.size() >= KEYS_MAX) {
                throw new UnusableFile(
                        "%s has %d keys, and that is the most; revoke one"
                                .formatted(path, KEYS_MAX));
            }
            keys.add(made.key());
            return true;
        });
        return made;
    }

    /// Takes a key away for good; whether there was one.
    public boolean revoke(String id) {
        return change(keys -> keys.removeIf(key -> key.id().equals(id)));
    }

    /// One change after the other, also of several processes.
    private boolean change(Change change) {
        var lock = path.resolveSibling(path.getFileName() + ".lock");
        try (var channel =
                        FileChannel.open(
                                lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var _ = channel.lock()) {
            var keys = new ArrayList<>(read());
            boolean changed = change.applyTo(keys);
            if (changed) {
                PrivateFile.write(path, CONTENT.encode(new Content(keys)));
            }
            return changed;
        } catch (IOException e) {
            throw unusable(FileFailure.reason(e), e);
        }
    }

    private UnusableFile unusable(String why, Exception cause) {
        return new UnusableFile(
                "the API keys in %s cannot be used: %s".formatted(path, why), cause);
    }

    private interface Change {
        boolean applyTo(List<ApiKey> keys);
    }

    private record Content(List<ApiKey> keys) {
        Content {
            keys = List.copyOf(keys);
        }
    }
}
