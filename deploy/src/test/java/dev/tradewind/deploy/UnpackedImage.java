package dev.tradewind.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The files of an image in a directory, where its entry point runs as its user, sees nothing else, and may write in two
/// places alone.
final class UnpackedImage {
    private static final Path SCRIPT = Path.of("src", "test", "resources", "run-unpacked");

    private final ImageTarball image;
    private final Path root;

    private UnpackedImage(ImageTarball image, Path root) {
        this.image = image;
        this.root = root;
    }

    static UnpackedImage of(ImageTarball image, Path directory) {
        if (!System.getProperty("user.name").equals("root")) {
            throw Needed.missing("only root may run an image's files as another user");
        }
        var root = directory.resolve("root");
        try {
            Files.createDirectory(root);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        image.unpack(root);
        return new UnpackedImage(image, root);
    }

    /// The command that runs the entry point with these arguments.
    ///
    /// @param data the directory that it has to write in
    List<String> command(Path data, String... arguments) {
        var config = image.config().get("config");
        var command = new ArrayList<String>();
        command.addAll(List.of("unshare", "--mount", "--propagation", "private", "env", "-i"));
        config.get("Env").forEach(it -> command.add(it.textValue()));
        command.addAll(List.of("/bin/sh", SCRIPT.toString(), root.toString(), data.toString()));
        command.add(config.get("User").textValue());
        config.get("Entrypoint").forEach(it -> command.add(it.textValue()));
        command.addAll(List.of(arguments));
        return command;
    }
}
