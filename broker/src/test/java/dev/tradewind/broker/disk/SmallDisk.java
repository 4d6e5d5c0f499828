package dev.tradewind.broker.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A file system of a few megabytes, mounted for a test; where mounting is not allowed the test is skipped,
/// and says so.
final class SmallDisk implements AutoCloseable {
    private final Path directory;

    SmallDisk(Path directory, String size) throws IOException {
        this.directory = directory;
        int status = mount(List.of("-t", "tmpfs", "-o", "size=" + size, "tmpfs"));
        assumeThat(status).as("the right to mount a small file system").isZero();
    }

    Path directory() {
        return directory;
    }

    void grow(String size) throws IOException {
        assertThat(mount(List.of("-o", "remount,size=" + size))).isZero();
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
