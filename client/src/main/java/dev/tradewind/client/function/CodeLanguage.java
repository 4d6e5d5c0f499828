package dev.tradewind.client.function;

import java.util.List;
import java.util.regex.Pattern;

/// A language by the files that it is written in.
enum CodeLanguage {
    PYTHON(
            "python",
            "python3.12",
            "[^/]+\\.py",
            "lambda_function|app|handler|main|index",
            "^(?:async )?def (%s)\\("),
    NODE(
            "nodejs",
            "nodejs22.x",
            "[^/]+\\.(?:mjs|js|cjs)",
            "index|app|handler|main",
            "^(?:(?:module\\.)?exports\\.|export (?:async )?(?:const|let|var|function) )(%s)\\b"),
    JAVA("java", "java25", "META-INF|[^/]+\\.(?:class|jar)", "", ""),
    OWN_PROGRAM("provided", "provided.al2023", "bootstrap", "", "");

    private static final String FUNCTIONS =
            "lambda_handler|lambdaHandler|handler|handle|handleRequest";

    private final String prefix;
    private final String runtime;
    private final Pattern files;
    private final Pattern modules;
    private final Pattern handlers;

    /// @param files at the root of its code
    /// @param modules with a usual name
    /// @param handlers with a place for usual names of functions
    CodeLanguage(String prefix, String runtime, String files, String modules, String handlers) {
        this.prefix = prefix;
        this.runtime = runtime;
        this.files = Pattern.compile(files);
        this.modules = Pattern.compile(modules);
        this.handlers = Pattern.compile(handlers.replace("%s", functions()), Pattern.MULTILINE);
    }

    /// A constructor of an enum may not read its constants.
    private static String functions() {
        return FUNCTIONS;
    }

    /// The runtime for code of which nothing else is known.
    String runtime() {
        return runtime;
    }

    boolean runs(String runtimeName) {
        return runtimeName.startsWith(prefix);
    }

    /// Tells whether a file at the root of some code is of this language.
    boolean isOf(String name) {
        return files.matcher(name).matches();
    }

    /// The files of those that a handler is looked for in: those with a usual name, or else the only one.
    List<String> sources(List<String> names) {
        var own = names.stream().filter(this::isOf).toList();
        var usual = own.stream().filter(it -> modules.matcher(module(it)).matches()).toList();
        return usual.isEmpty() && own.size() == 1 ? own : usual;
    }

    static String module(String file) {
        return file.substring(0, file.lastIndexOf('.'));
    }

    /// The functions of a source with a usual name.
    List<String> handlers(String source) {
        return handlers.matcher(source).results().map(it -> it.group(1)).distinct().toList();
    }
}
