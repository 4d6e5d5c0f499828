package dev.tradewind.soak;

import dev.tradewind.soak.demo.Demo;
import dev.tradewind.soak.demo.Expectations;
import dev.tradewind.soak.demo.InstanceDemoHost;
import dev.tradewind.soak.lab.dapr.DaprLab;
import dev.tradewind.soak.lab.dapr.LabInstance;
import dev.tradewind.soak.lab.products.ProductLab;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The life of an instance that the virtual machine learns from: which classes and methods matter to one that is started
/// with `tradewind up`. It is asked from outside, so that nothing is learnt of clients: classes that a start-up cache has
/// are loaded whether they are used or not. The launcher calls it once a build.
public final class Rehearsal {
    private Rehearsal() {}

    /// Writes the start-up cache.
    ///
    /// @param arguments the file of the cache, and an empty directory to work in
    public static void main(String[] arguments) throws IOException {
        var cache = Path.of(arguments[0]);
        var directory = Path.of(arguments[1]);
        try (var lab = ProductLab.prepare(Files.createDirectory(directory.resolve("dapr")))) {
            play(lab, cache, directory.resolve("data"));
        }
        if (Files.notExists(cache)) {
            throw new IOException(
                    "the instance left no cache; see instance.log of its directory, " + directory);
        }
    }

    /// The instance writes the cache when it ends.
    private static void play(DaprLab lab, Path cache, Path data) {
        try (var instance = ChildInstance.start(learning(lab, cache), data)) {
            new Demo(
                            instance.orderApi(),
                            new InstanceDemoHost(instance.sqs(), instance.sns()),
                            System.out,
                            new Expectations(System.out))
                    .run();
            lab.run(
                    new LabInstance(instance.orderPort(), instance.awsPort(), instance.sidecars()),
                    System.out::println);
            instance.stop();
        }
    }

    private static Launch learning(DaprLab lab, Path cache) {
        var launch = Launch.likeThisOne();
        var options = new ArrayList<>(launch.options());
        options.addAll(
                List.of("-XX:AOTCacheOutput=" + cache, "-Xlog:aot*=error", "-Xlog:cds*=error"));
        return new Launch(options, launch.classPath(), lab.options());
    }
}
