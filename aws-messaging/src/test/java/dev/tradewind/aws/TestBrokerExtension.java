package dev.tradewind.aws;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// A [TestBroker] of its own for each test, on an empty store, as a parameter of its class's constructor.
public final class TestBrokerExtension implements ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(TestBrokerExtension.class);

    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
        return ExtensionContextScope.TEST_METHOD;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == TestBroker.class;
    }

    @Override
    public TestBroker resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getStore(NAMESPACE)
                .computeIfAbsent(Running.class, _ -> Running.start(), Running.class)
                .broker();
    }

    /// A broker and its directory; JUnit closes it with the test.
    private record Running(TestBroker broker, Path directory) implements AutoCloseable {
        static Running start() {
            try {
                var directory = Files.createTempDirectory("test-broker");
                return new Running(new TestBroker(directory), directory);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot make a directory for a store", e);
            }
        }

        @Override
        public void close() throws IOException {
            broker.close();
            try (var files = Files.walk(directory)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
