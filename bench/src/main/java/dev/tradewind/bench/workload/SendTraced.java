package dev.tradewind.bench.workload;

import dev.tradewind.bench.server.Server;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// The cost of spans to producers: two servers of their own, of which one sends a hundredth of its spans to a collector
/// and the other keeps none, in turns, of which the medians are compared.
record SendTraced(int callers, int turns) implements TradewindOnly {
    private static final double SHARE = 0.01;
    private static final int WARM_UPS = 2;

    @Override
    public String name() {
        return "send-traced-" + callers;
    }

    @Override
    public String title() {
        return "SendMessage 1 KiB, c=%d, tracing at 1 %% beside none".formatted(callers);
    }

    @Override
    public Repetition repetition() {
        return Repetition.ROUNDS;
    }

    @Override
    public List<Figure> measure(Server warm, Scale scale) throws IOException {
        var sends = new SendMessages(callers, 1);
        try (var sink = SpanSink.open();
                var plain = warm.another();
                var traced = warm.another(sink.taking(SHARE))) {
            var off = new ArrayList<Load>();
            var on = new ArrayList<Load>();
            for (int turn = -WARM_UPS; turn < turns; turn++) {
                var first = sends.load(turn % 2 == 0 ? plain : traced, scale);
                var second = sends.load(turn % 2 == 0 ? traced : plain, scale);
                if (turn >= 0) {
                    off.add(turn % 2 == 0 ? first : second);
                    on.add(turn % 2 == 0 ? second : first);
                }
            }
            if (sink.bytes() == 0) {
                throw new IOException("no span has come");
            }
            return figures(off, on);
        }
    }

    private static List<Figure> figures(List<Load> off, List<Load> on) {
        double rateOff = median(off, it -> it.rate().value());
        double rateOn = median(on, it -> it.rate().value());
        double cpuOff = median(off, it -> it.cpuPerMessage().value());
        double cpuOn = median(on, it -> it.cpuPerMessage().value());
        return List.of(
                new Figure("rate, no tracing", "msgs/s", rateOff),
                new Figure("rate, tracing at 1 %", "msgs/s", rateOn),
                Figure.ratio("rate, on over off", rateOn, rateOff),
                Figure.ratio("server CPU, on over off", cpuOn, cpuOff));
    }

    private static double median(List<Load> loads, ToDoubleFunction<Load> figure) {
        var sorted = loads.stream().mapToDouble(figure).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
