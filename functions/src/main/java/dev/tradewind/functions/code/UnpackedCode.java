package dev.tradewind.functions.code;

import dev.tradewind.engine.Refusal;
import dev.tradewind.functions.file.FileTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The directory that code is unpacked in, a directory for each zip, named by its hash. Any thread may call.
///
/// A zip is unpacked beside its place and then moved there, so what is in its place is whole.
public final class UnpackedCode implements AutoCloseable {
    /// The beginning of the names of what is not whole.
    private static final String UNFINISHED = "unfinished-";

    private static final Logger LOG = LoggerFactory.getLogger(UnpackedCode.class);

    private final Optional<Path> kept;
    private @Nullable Path temporary;

    private UnpackedCode(Optional<Path> kept) {
        this.kept = kept;
    }

    /// In a directory that stays, and is made when it is needed.
    public static UnpackedCode in(Path directory) {
        return new UnpackedCode(Optional.of(directory));
    }

    /// In a directory of the system's for what is temporary, which is deleted in the end.
    public static UnpackedCode temporarily() {
        return new UnpackedCode(Optional.empty());
    }

    /// The directory of a zip, unpacked now if it is not there.
    ///
    /// @param sha256 in base64
    /// @throws UnusableCode if that fails
    Path directory(String sha256, Supplier<byte[]> zip) {
        var name = HexFormat.of().formatHex(Base64.getDecoder().decode(sha256));
        try {
            var place = root().resolve(name);
            if (!Files.isDirectory(place)) {
                unpack(zip, place);
            }
            return place;
        } catch (IOException | Refusal e) {
            throw new UnusableCode("the code %s could not be unpacked: %s".formatted(name, e), e);
        }
    }

    private synchronized Path root() throws IOException {
        if (kept.isPresent()) {
            return Files.createDirectories(kept.get());
        }
        if (temporary == null) {
            temporary = Files.createTempDirectory("tradewind-functions-");
        }
        return temporary;
    }

    /// One at a time: whoever waits for the same zip finds it there.
    private synchronized void unpack(Supplier<byte[]> zip, Path place) throws IOException {
        if (Files.isDirectory(place)) {
            return;
        }
        var beside = Files.createTempDirectory(root(), UNFINISHED);
        try {
            Unpacking.unpack(zip.get(), beside);
            Files.move(beside, place, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException _) {
            FileTree.deleteOrLeave(beside); // another process was as fast
        } catch (IOException | RuntimeException e) {
            FileTree.deleteOrLeave(beside);
            throw e;
        }
    }

    /// Deletes all but these, and what is not whole. What cannot be deleted is left in place: nothing waits for it.
    ///
    /// @param wanted hashes in base64
    void keep(Set<String> wanted) {
        if (kept.isEmpty() || !Files.isDirectory(kept.get())) {
            return;
        }
        var names =
                wanted.stream()
                        .map(Base64.getDecoder()::decode)
                        .map(HexFormat.of()::formatHex)
                        .collect(Collectors.toSet());
        try (var all = Files.list(kept.get())) {
            all.filter(each -> !names.contains(nameOf(each))).toList().forEach(this::delete);
        } catch (IOException | UncheckedIOException e) {
            LOG.atWarn().setCause(e).log("old code is left in {}", kept.get());
        }
    }

    private static String nameOf(Path path) {
        return String.valueOf(path.getFileName());
    }

    /// Takes it out of its place first, as what is left of it there would be taken for whole.
    private void delete(Path unwanted) {
        try {
            var beside = unwanted;
            if (!nameOf(unwanted).startsWith(UNFINISHED)) {
                beside = Files.createTempDirectory(root(), UNFINISHED);
                Files.move(unwanted, beside.resolve("old"), StandardCopyOption.ATOMIC_MOVE);
            }
            FileTree.delete(beside);
        } catch (IOException e) {
            LOG.atWarn().addKeyValue("reason", e.toString()).log("left in place: {}", unwanted);
        }
    }

    @Override
    public synchronized void close() {
        if (temporary != null) {
            FileTree.deleteOrLeave(temporary);
            temporary = null;
        }
    }
}
