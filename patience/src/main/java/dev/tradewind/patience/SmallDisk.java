package dev.tradewind.patience;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A file system of a few megabytes, mounted for a test, which only some users may.
public final class SmallDisk implements AutoCloseable {
    private final Path directory;

    private SmallDisk(Path directory) {
        this.directory = directory;
    }

    /// @param directory that is there and empty
    /// @param size as `mount` takes it: `96m`
    /// @return nothing where this user may not mount
    public static Optional<SmallDisk> mount(Path directory, String size) throws IOException {
        var disk = new SmallDisk(directory);
        int status = disk.mount(List.of("-t", "tmpfs", "-o", "size=" + size, "tmpfs"));
        return status == 0 ? Optional.of(disk) : Optional.empty();
    }

    public Path directory() {
        return directory;
    }

    /// Gives it another size.
    ///
    /// @throws IOException if that is refused
    public void grow(String size) throws IOException {
        int status = mount(List.of("-o", "remount,size=" + size));
        if (status != 0) {
            throw new IOException("mount ended with " + status);
        }
    }

    private int mount(List<String> arguments) throws IOException {
        var command = new ArrayList<>(List.of("mount"));
        command.addAll(arguments);
        command.add(directory.toString());
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .start()
                .onExit()
                .join()
                .exitValue();
    }

    @Override
    public void close() throws IOException {
        new ProcessBuilder("umount", directory.toString()).start().onExit().join();
    }
}
