package dev.tradewind.app.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.commerce.payments.PaymentProviderFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;

/// A jar of classes that a test has as text, with a file of services that names some of them.
final class CompiledJar {
    private final Path directory;
    private final String servicesFile;

    /// Jars of payment providers.
    CompiledJar(Path directory) {
        this(directory, PaymentProviderFactory.class);
    }

    /// @param factory the interface of what they have
    CompiledJar(Path directory, Class<?> factory) {
        this.directory = directory;
        servicesFile = "META-INF/services/" + factory.getName();
    }

    /// @param source of the one class `shop.NAME`
    /// @param services the names of classes, a line each
    Path of(String name, String source, String services) throws IOException {
        var classes = compiled(name, source);
        Files.createDirectories(classes.resolve(servicesFile).getParent());
        Files.writeString(classes.resolve(servicesFile), services);
        return packed(classes, directory.resolve(name + ".jar"));
    }

    private Path compiled(String name, String source) throws IOException {
        var root = Files.createTempDirectory(directory, name);
        var file = Files.writeString(root.resolve(name + ".java"), source);
        var arguments =
                List.of(
                        "-proc:none",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-d",
                        root.toString(),
                        file.toString());
        var status =
                ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, arguments.toArray(String[]::new));
        assertThat(status).as(source).isZero();
        return root;
    }

    private static Path packed(Path classes, Path jar) throws IOException {
        var files = new ArrayList<Path>();
        try (var walk = Files.walk(classes)) {
            walk.filter(Files::isRegularFile).forEach(files::add);
        }
        try (var output = new JarOutputStream(Files.newOutputStream(jar))) {
            for (var file : files) {
                output.putNextEntry(new JarEntry(classes.relativize(file).toString()));
                Files.copy(file, output);
            }
        }
        return jar;
    }
}
