package dev.tradewind.functions.environment;

import dev.tradewind.functions.definition.FunctionVersion;
import dev.tradewind.functions.runtime.FunctionCommand;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The variables of an environment: those that a function's settings may replace, the settings', and those that AWS
/// reserves. None of the instance's own is among them.
///
/// Source: Lambda developer guide, "Defined runtime environment variables".
final class FunctionVariables {
    private static final String PROGRAMS = "/usr/local/bin:/usr/bin:/bin";

    private FunctionVariables() {}

    /// @param address of its Runtime API
    /// @param own the instance's, credentials for example
    static Map<String, String> of(
            FunctionVersion version,
            FunctionCommand command,
            EnvironmentFiles files,
            String address,
            Map<String, String> own) {
        var variables = new TreeMap<String, String>();
        variables.put("PATH", path(command, files.layers()));
        variables.put("LANG", "en_US.UTF-8");
        variables.put("TZ", ":UTC");
        variables.put("LD_LIBRARY_PATH", libraries(files));
        variables.putAll(command.variables());
        variables.putAll(own);
        variables.putAll(version.settings().environment());
        variables.put("TMPDIR", files.temporary().toString());
        variables.put("HOME", files.temporary().toString());
        variables.putAll(reserved(version, files, address));
        return variables;
    }

    private static String path(FunctionCommand command, List<Path> layers) {
        var path = new ArrayList<String>();
        var program = Path.of(command.command().getFirst());
        if (program.getParent() != null) {
            path.add(program.getParent().toString());
        }
        path.add(PROGRAMS);
        layers.forEach(layer -> path.add(layer.resolve("bin").toString()));
        return String.join(File.pathSeparator, path);
    }

    private static String libraries(EnvironmentFiles files) {
        var path = new ArrayList<String>();
        path.add(files.code().toString());
        path.add(files.code().resolve("lib").toString());
        files.layers().forEach(layer -> path.add(layer.resolve("lib").toString()));
        return String.join(File.pathSeparator, path);
    }

    private static Map<String, String> reserved(
            FunctionVersion version, EnvironmentFiles files, String address) {
        var settings = version.settings();
        var reserved = new TreeMap<String, String>();
        reserved.put("_HANDLER", settings.handler());
        reserved.put("AWS_REGION", version.function().region());
        reserved.put("AWS_DEFAULT_REGION", version.function().region());
        reserved.put("AWS_EXECUTION_ENV", "AWS_Lambda_" + settings.runtime());
        reserved.put("AWS_LAMBDA_FUNCTION_NAME", version.name());
        reserved.put("AWS_LAMBDA_FUNCTION_VERSION", version.version());
        reserved.put(
                "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(settings.memoryMebibytes()));
        reserved.put("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
        reserved.put("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + version.name());
        reserved.put("AWS_LAMBDA_LOG_STREAM_NAME", files.stream());
        reserved.put("AWS_LAMBDA_RUNTIME_API", address);
        reserved.put("LAMBDA_TASK_ROOT", files.code().toString());
        return reserved;
    }
}
