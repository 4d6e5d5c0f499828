package dev.tradewind.bench.workload;

import dev.tradewind.bench.server.Server;
import dev.tradewind.bench.wire.LambdaRequests;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/// Calls of a function that does nothing and is warm, one after the other.
record FunctionInvoke(FunctionLanguage language) implements TradewindOnly {
    private static final int WARM_UP_CALLS = 500;

    @Override
    public String name() {
        return "function-invoke-" + language.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String title() {
        return "Invoke of an empty warm handler, %s, c=1".formatted(language.runtime());
    }

    @Override
    public List<Figure> measure(Server server, Scale scale) throws IOException {
        try (var function = BenchFunction.empty(server, language)) {
            for (int i = 0; i < WARM_UP_CALLS; i++) {
                function.invoke();
            }
            return ClosedLoop.repeat(server, 1, scale, LambdaRequests.invoke(function.name()), 1)
                    .figures();
        }
    }
}
