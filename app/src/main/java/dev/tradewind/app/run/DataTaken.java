package dev.tradewind.app.run;

import dev.tradewind.app.instance.InstanceFile;
import dev.tradewind.store.StoreException;
import java.nio.file.Path;

/// The refusal to run sidecars on data that another process has open: that of another `dapr run`, mostly. Messages and
/// state of both would be in one place, which one process writes to.
public final class DataTaken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DataTaken(Path data, StoreException cause) {
        super(message(data), cause);
    }

    private static String message(Path data) {
        var holder =
                InstanceFile.running(data)
                        .map(it -> "process " + it.pid())
                        .orElse("another process");
        return """
        %s has %s open, and data have one process. Applications that reach each other are started \
        together, from one run file: dapr run -f dapr.yaml. One that reaches no other has data of \
        its own: --data DIR\
        """
                .formatted(holder, data);
    }
}
