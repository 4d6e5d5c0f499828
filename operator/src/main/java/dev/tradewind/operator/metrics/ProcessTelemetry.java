package dev.tradewind.operator.metrics;

import dev.tradewind.operator.Build;
import dev.tradewind.telemetry.Description;
import dev.tradewind.telemetry.Gauges.Value;
import dev.tradewind.telemetry.Label;
import dev.tradewind.telemetry.Telemetry;
import dev.tradewind.telemetry.Unit;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/// The build, the virtual machine and its process in numbers, looked up when they are read.
public final class ProcessTelemetry {
    private static final double MILLIS = 1e3;

    private final Telemetry telemetry;

    private ProcessTelemetry(Telemetry telemetry) {
        this.telemetry = telemetry;
    }

    /// @param residentBytes what the operating system tells of the memory in use, if it does
    public static void add(Telemetry telemetry, Build build, Supplier<OptionalLong> residentBytes) {
        var of = new ProcessTelemetry(telemetry);
        of.build(build);
        of.memory(residentBytes);
        of.collections();
        of.gauge(
                "tradewind_process_threads",
                Unit.NUMBER,
                "Threads of the operating system.",
                () -> ManagementFactory.getThreadMXBean().getThreadCount());
        of.uptime();
    }

    private void build(Build build) {
        var labels =
                List.of(new Label("version", build.version()), new Label("commit", build.commit()));
        telemetry.gauges(
                new Description("tradewind_build_info", Unit.NUMBER, "The build that runs."),
                () -> List.of(new Value(labels, 1)));
    }

    private void memory(Supplier<OptionalLong> residentBytes) {
        telemetry.gauges(
                new Description(
                        "tradewind_process_resident_memory",
                        Unit.BYTES,
                        "Memory of the process that is in use, where the operating system tells."),
                () ->
                        residentBytes.get().stream()
                                .mapToObj(bytes -> new Value(List.of(), bytes))
                                .toList());
        heap("tradewind_heap_used", "Heap that is in use, garbage included.", MemoryUsage::getUsed);
        heap("tradewind_heap_max", "Heap that there can be.", MemoryUsage::getMax);
    }

    private void heap(String name, String help, ToLongFunction<MemoryUsage> part) {
        gauge(
                name,
                Unit.BYTES,
                help,
                () -> part.applyAsLong(ManagementFactory.getMemoryMXBean().getHeapMemoryUsage()));
    }

    private void collections() {
        collections(
                new Description("tradewind_gc_collections", Unit.NUMBER, "Garbage collections."),
                collector -> collector.getCollectionCount());
        collections(
                new Description("tradewind_gc", Unit.SECONDS, "Time spent on collecting garbage."),
                collector -> collector.getCollectionTime() / MILLIS);
    }

    private void collections(
            Description description, ToDoubleFunction<GarbageCollectorMXBean> number) {
        telemetry.totals(
                description,
                () ->
                        ManagementFactory.getGarbageCollectorMXBeans().stream()
                                .map(collector ->
                                        new Value(
                                                List.of(
                                                        new Label(
                                                                "collector", collector.getName())),
                                                number.applyAsDouble(collector)))
                                .toList());
    }

    private void uptime() {
        telemetry.gauges(
                new Description(
                        "tradewind_process_uptime", Unit.SECONDS, "Time since the process began."),
                () ->
                        List.of(
                                new Value(
                                        List.of(),
                                        ManagementFactory.getRuntimeMXBean().getUptime()
                                                / MILLIS)));
    }

    private void gauge(String name, Unit unit, String help, LongSupplier reading) {
        telemetry.gauges(
                new Description(name, unit, help),
                () -> List.of(new Value(List.of(), reading.getAsLong())));
    }
}
