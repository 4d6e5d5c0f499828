package dev.tradewind.bench.workload;

import dev.tradewind.bench.server.Server;
import java.io.IOException;
import java.util.List;

/// The cost of a bus: events through one with 3, 10 and 300 rules, of which one matches, as ratios to messages that are
/// sent to a queue, and to each other. All within one measurement of one server.
record PutBesideSend(int callers) implements TradewindOnly {
    private static final int BATCH = 10;

    @Override
    public String name() {
        return "put-beside-send-" + callers;
    }

    @Override
    public String title() {
        return "PutEvents(%d) beside SendMessageBatch(%d), 1 KiB, c=%d"
                .formatted(BATCH, BATCH, callers);
    }

    @Override
    public List<Figure> measure(Server server, Scale scale) throws IOException {
        var sent = new SendMessages(callers, BATCH).load(server, scale);
        var three = new PutEvents(callers, 3).load(server, scale);
        var ten = new PutEvents(callers, 10).load(server, scale);
        var many = new PutEvents(callers, 300).load(server, scale);
        return three.isPresent() && ten.isPresent() && many.isPresent()
                ? figures(sent, three.get(), ten.get(), many.get())
                : List.of();
    }

    private static List<Figure> figures(Load sent, Load three, Load ten, Load many) {
        return List.of(
                rate("sends", sent),
                rate("events, 3 rules", three),
                rates("rate, events over sends", three, sent),
                cpu("server CPU, events over sends", three, sent),
                rates("rate, 300 rules over 10", many, ten),
                cpu("server CPU, 300 rules over 10", many, ten));
    }

    private static Figure rate(String name, Load load) {
        return new Figure(name, "msgs/s", load.rate().value());
    }

    private static Figure rates(String name, Load load, Load other) {
        return Figure.ratio(name, load.rate().value(), other.rate().value());
    }

    private static Figure cpu(String name, Load load, Load other) {
        return Figure.ratio(name, load.cpuPerMessage().value(), other.cpuPerMessage().value());
    }
}
