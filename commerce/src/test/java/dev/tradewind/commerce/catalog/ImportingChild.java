package dev.tradewind.commerce.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tradewind.commerce.Profile;
import dev.tradewind.commerce.testing.LiveShop;
import dev.tradewind.commerce.testing.Shop;
import dev.tradewind.http.Request;
import dev.tradewind.http.RouteHandling;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Map;

/// A process that imports a file until it is killed, and says how far it has read.
final class ImportingChild {
    private ImportingChild() {}

    /// @param arguments the directory of the data, then the file
    public static void main(String... arguments) {
        var shop = new LiveShop(Path.of(arguments[0]));
        var routes =
                new RouteHandling(Shop.on(shop.host(), Profile.PROD, LiveShop.provider()).routes());
        var request =
                new Request(
                        "POST",
                        "/products/imports",
                        "id=killed",
                        Map.of("content-type", "text/csv", "host", "localhost"),
                        new byte[0],
                        InetAddress.getLoopbackAddress());
        routes.answer(request, new Told(new ByteArrayInputStream(arguments[1].getBytes(UTF_8))));
        System.out.println("done");
    }

    /// A stream that tells of each part that is read, a line each.
    private static final class Told extends FilterInputStream {
        private static final int PART_BYTES = 4096;

        Told(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int read = super.read(into, from, Math.min(length, PART_BYTES));
            System.out.println("read " + read);
            return read;
        }
    }
}
