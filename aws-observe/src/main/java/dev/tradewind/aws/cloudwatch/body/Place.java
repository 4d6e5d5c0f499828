package dev.tradewind.aws.cloudwatch.body;

import dev.tradewind.aws.cloudwatch.body.Finding.Severity;
import java.util.ArrayList;
import java.util.List;

/// A place in a body, where findings are noted.
///
/// @param path as a JSON pointer; empty for the whole body
record Place(String path, List<Finding> findings) {
    /// More than anybody reads of one body.
    private static final int FINDINGS_MAX = 1_000;

    static Place root() {
        return new Place("", new ArrayList<>());
    }

    Place at(String member) {
        return new Place(path + "/" + member.replace("~", "~0").replace("/", "~1"), findings);
    }

    Place at(int index) {
        return new Place(path + "/" + index, findings);
    }

    /// The same place, with findings of its own.
    Place apart() {
        return new Place(path, new ArrayList<>());
    }

    void error(String message) {
        note(Severity.ERROR, message);
    }

    void warn(String message) {
        note(Severity.WARNING, message);
    }

    private void note(Severity severity, String message) {
        if (findings.size() < FINDINGS_MAX) {
            findings.add(new Finding(severity, path.isEmpty() ? "/" : path, message));
        }
    }
}
