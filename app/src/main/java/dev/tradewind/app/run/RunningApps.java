package dev.tradewind.app.run;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// The programs that were started by one command.
public final class RunningApps {
    private final List<AppProcess> processes = new CopyOnWriteArrayList<>();

    public void add(AppProcess process) {
        processes.add(process);
    }

    public boolean isEmpty() {
        return processes.isEmpty();
    }

    /// Waits until all have ended.
    ///
    /// @return the exit status of the first that failed, in the order of their start; 0 if none did
    public int await() throws InterruptedException {
        int status = 0;
        for (var process : processes) {
            int its = process.await();
            status = status == 0 ? its : status;
        }
        return status;
    }

    /// Ends those that run, all together.
    public void end() {
        var ending =
                processes.stream()
                        .map(it -> Thread.ofVirtual().name("app-end").start(it::end))
                        .toList();
        for (var thread : ending) {
            try {
                thread.join();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
