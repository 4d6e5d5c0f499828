package dev.tradewind.app.command;

import dev.tradewind.app.invoice.InvoicePrinter;
import dev.tradewind.client.ClientFailure;
import dev.tradewind.commerce.invoicing.events.Invoice;
import dev.tradewind.http.json.JsonCodec;
import dev.tradewind.store.FileFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `tradewind invoices pdf NUMBER`: one document as a file. It is printed here, from the document that the instance has:
/// its print is the same byte for byte.
@Command(name = "pdf", description = "Prints an invoice or a credit note into a file.")
final class InvoicePdfCommand implements Runnable {
    private static final JsonCodec<Invoice> INVOICES = JsonCodec.of(Invoice.class);

    @Mixin private InstanceOptions instance = new InstanceOptions();

    @Parameters(paramLabel = "NUMBER", description = "of the document: 2026-000001")
    private String number = "";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "the file (NUMBER.pdf)")
    private Optional<Path> output = Optional.empty();

    @Override
    public void run() {
        try (var api = instance.orderApi()) {
            var invoice = INVOICES.decodeTree(api.get("/invoices/" + number));
            var file = output.orElseGet(() -> Path.of(invoice.number() + ".pdf"));
            write(file, new InvoicePrinter().print(invoice));
            System.out.println(file);
        }
    }

    private static void write(Path file, byte[] print) {
        try {
            Files.write(file, print);
        } catch (IOException e) {
            throw new ClientFailure("cannot write %s: %s".formatted(file, FileFailure.reason(e)));
        }
    }
}
