package dev.tradewind.functions.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/// Handlers in Java that a test writes, compiled against what AWS publishes for them.
final class JavaHandlers {
    private JavaHandlers() {}

    /// Compiles classes into a directory.
    static Path compile(Path into, Map<String, String> sources) {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var messages = new StringWriter();
        var units = sources.entrySet().stream().map(Source::new).toList();
        var options =
                List.of(
                        "-d",
                        into.toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-proc:none");
        assertThat(into.toFile().mkdirs()).isTrue();
        assertThat(compiler.getTask(messages, null, null, options, null, units).call())
                .as("%s", messages)
                .isTrue();
        return into;
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(Map.Entry<String, String> source) {
            super(URI.create("string:///" + source.getKey() + ".java"), JavaFileObject.Kind.SOURCE);
            text = source.getValue();
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
