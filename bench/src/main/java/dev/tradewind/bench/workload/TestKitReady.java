package dev.tradewind.bench.workload;

import dev.tradewind.bench.kit.FreshJvm;
import dev.tradewind.bench.server.Contender;
import dev.tradewind.bench.server.Server;
import dev.tradewind.bench.server.Tradewind;
import java.io.IOException;
import java.util.List;

/// The time that a test class waits for the test kit in a fresh JVM. The server has no part in it,
/// so what is measured is always the test kit of this tree.
record TestKitReady() implements Workload {
    @Override
    public String name() {
        return "test-kit";
    }

    @Override
    public String title() {
        return "test kit ready in a fresh JVM";
    }

    @Override
    public boolean suits(Contender contender) {
        return contender instanceof Tradewind tradewind && tradewind.isOfThisTree();
    }

    @Override
    public Repetition repetition() {
        return Repetition.ROUNDS;
    }

    @Override
    public List<Figure> measure(Server server, Scale scale) throws IOException {
        var measured = FreshJvm.run();
        return List.of(
                new Figure("broker", "ms", measured.opened()),
                new Figure("topology", "ms", measured.ready()),
                new Figure("first message", "ms", measured.round()),
                new Figure("process CPU", "ms", measured.cpu()));
    }
}
