package dev.tradewind.app.instance;

import dev.tradewind.store.Store;
import java.util.List;

/// A running instance.
public final class Tradewind implements AutoCloseable {
    private final Store store;

    private Tradewind(Store store) {
        this.store = store;
    }

    /// Starts everything; when it returns, requests are answered.
    public static Tradewind start(Settings settings) {
        return new Tradewind(Store.open(settings.data(), List.of()));
    }

    public int httpPort() {
        return 0;
    }

    public int awsPort() {
        return 0;
    }

    /// Finishes what is in flight, then lets go of the data.
    @Override
    public void close() {
        store.close();
    }
}
