package dev.tradewind.bench.workload;

import dev.tradewind.bench.function.EmptyHandler;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// A language of functions, with a handler that does nothing.
enum FunctionLanguage {
    JAVA("java25", EmptyHandler.class.getName() + "::handle") {
        @Override
        void write(Path directory) throws IOException {
            copy(EmptyHandler.class, directory);
        }
    },
    PYTHON("python3.12", "app.handle") {
        @Override
        void write(Path directory) throws IOException {
            Files.writeString(
                    directory.resolve("app.py"), "def handle(event, context):\n    return {}\n");
        }
    },
    NODE("nodejs22.x", "app.handle") {
        @Override
        void write(Path directory) throws IOException {
            Files.writeString(directory.resolve("app.js"), "exports.handle = async () => ({});\n");
        }
    };

    private final String runtime;
    private final String handler;

    FunctionLanguage(String runtime, String handler) {
        this.runtime = runtime;
        this.handler = handler;
    }

    String runtime() {
        return runtime;
    }

    String handler() {
        return handler;
    }

    /// Writes the handler into its function's directory.
    abstract void write(Path directory) throws IOException;

    /// Copies one class of this program to where a function's classes are.
    static void copy(Class<?> type, Path directory) throws IOException {
        var name = type.getName().replace('.', '/') + ".class";
        var file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        try (InputStream bytes = type.getClassLoader().getResourceAsStream(name)) {
            if (bytes == null) {
                throw new IOException("this program lacks " + name);
            }
            Files.copy(bytes, file);
        }
    }
}
