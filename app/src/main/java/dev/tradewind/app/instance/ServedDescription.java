package dev.tradewind.app.instance;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tradewind.http.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The part of the OpenAPI document that an instance serves: without the operations that its routes lack, as those of the
/// demo in production, or of consumers that were not added. The document is read by its indentation, which a test holds.
final class ServedDescription {
    private static final Pattern PATH = Pattern.compile("  (/\\S*):");
    private static final Pattern METHOD = Pattern.compile("    (get|post|put|patch|delete):");
    private static final Pattern OF_PATH = Pattern.compile("    \\S.*");
    private static final Pattern TOP = Pattern.compile("\\S.*");

    private final Set<String> served;
    private final List<String> lines = new ArrayList<>();
    private final List<String> ofPath = new ArrayList<>();
    private String path = "";
    private boolean isWanted = true;
    private boolean isAnyServed;

    private ServedDescription(Set<String> served) {
        this.served = served;
    }

    static byte[] of(byte[] document, List<Route> routes) {
        var served =
                routes.stream()
                        .map(it -> operation(it.method().name(), it.pathTemplate()))
                        .collect(Collectors.toSet());
        return new ServedDescription(served).read(new String(document, UTF_8)).getBytes(UTF_8);
    }

    private static String operation(String method, String path) {
        return method.toLowerCase(Locale.ROOT) + " " + path;
    }

    private String read(String document) {
        document.lines().forEach(this::line);
        endPath();
        return String.join("\n", lines) + "\n";
    }

    private void line(String line) {
        var pathLine = PATH.matcher(line);
        if (pathLine.matches()) {
            endPath();
            path = pathLine.group(1);
        } else if (TOP.matcher(line).matches()) {
            endPath();
        }
        if (path.isEmpty()) {
            lines.add(line);
        } else {
            ofPath(line);
        }
    }

    private void ofPath(String line) {
        var methodLine = METHOD.matcher(line);
        if (methodLine.matches()) {
            isWanted = served.contains(operation(methodLine.group(1), path));
            isAnyServed |= isWanted;
        } else if (OF_PATH.matcher(line).matches()) {
            isWanted = true;
        }
        if (isWanted) {
            ofPath.add(line);
        }
    }

    private void endPath() {
        if (isAnyServed) {
            lines.addAll(ofPath);
        }
        ofPath.clear();
        path = "";
        isWanted = true;
        isAnyServed = false;
    }
}
