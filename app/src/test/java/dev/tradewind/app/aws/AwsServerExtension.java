package dev.tradewind.app.aws;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Gives each test an [AwsServer] of its own, on an empty store, as a parameter of its class's constructor.
final class AwsServerExtension implements ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(AwsServerExtension.class);

    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
        return ExtensionContextScope.TEST_METHOD;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == AwsServer.class;
    }

    @Override
    public AwsServer resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getStore(NAMESPACE)
                .computeIfAbsent(Running.class, _ -> Running.start(), Running.class)
                .server();
    }

    /// A server and its directory; JUnit closes it with the test.
    private record Running(AwsServer server, Path directory) implements AutoCloseable {
        static Running start() {
            try {
                var directory = Files.createTempDirectory("aws-server");
                return new Running(new AwsServer(directory), directory);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot make a directory for a store", e);
            }
        }

        @Override
        public void close() throws IOException {
            server.close();
            try (var files = Files.walk(directory)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
