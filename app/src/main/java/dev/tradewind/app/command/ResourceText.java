package dev.tradewind.app.command;

import dev.tradewind.dapr.report.FileReport;
import dev.tradewind.dapr.report.ResourceReport;
import java.util.List;

/// The judgement of files in lines, each of which says what it is.
final class ResourceText {
    private final StringBuilder text = new StringBuilder();

    private ResourceText() {}

    static String of(List<FileReport> reports) {
        var lines = new ResourceText();
        reports.forEach(lines::add);
        long bad = reports.stream().filter(it -> !it.isLoadable()).count();
        lines.add("", "%d files, %d that cannot be loaded".formatted(reports.size(), bad));
        return lines.text.toString().stripTrailing();
    }

    private void add(FileReport report) {
        add("", report.file());
        if (!report.fault().isEmpty()) {
            add("  mistake   ", report.fault());
        }
        report.notices().forEach(it -> add("  notice    ", it));
        report.resources().forEach(this::add);
    }

    private void add(ResourceReport report) {
        add(
                "  ",
                "%s %s%s: %s"
                        .formatted(
                                report.kind(),
                                report.name(),
                                report.about().isEmpty() ? "" : ", " + report.about(),
                                report.isLoadable() ? "loads" : "cannot be loaded"));
        report.mistakes().forEach(it -> add("    mistake   ", it));
        report.oddities().forEach(it -> add("    notice    ", it));
        report.effects()
                .forEach(it -> {
                    add("    on daprd  ", it.onDaprd());
                    add("    here      ", it.here());
                });
    }

    private void add(String before, String line) {
        text.append(before).append(line).append('\n');
    }
}
