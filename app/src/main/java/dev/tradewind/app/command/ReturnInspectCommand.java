package dev.tradewind.app.command;

import dev.tradewind.app.terminal.Printable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/// `tradewind returns inspect RETURN SKU=RESTOCKED+SCRAPPED`: somebody looked at what came.
@Command(
        name = "inspect",
        description = {
            "Says what became of each product of a return: so many can be sold again, and so many not.",
            "What was paid for them is then owed; what is not named did not come."
        })
final class ReturnInspectCommand implements Runnable {
    @Mixin private InstanceOptions instance = new InstanceOptions();

    @Parameters(index = "0", paramLabel = "RETURN", description = "as ls shows it")
    private String id = "";

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "SKU=RESTOCKED[+SCRAPPED]",
            converter = ItemForm.class,
            description = "MUG-001=2 for two that can be sold again, MUG-001=1+1 for one of two")
    private List<Item> items = List.of();

    @Option(
            names = "--warehouse",
            paramLabel = "WAREHOUSE",
            description = "where they are now; main unless it is named")
    private Optional<String> warehouse = Optional.empty();

    @Override
    public void run() {
        try (var api = instance.orderApi()) {
            var found =
                    api.post(
                            "/returns/%s/inspect".formatted(ListedPages.encoded(id)),
                            found(),
                            UUID.randomUUID().toString());
            System.out.println(
                    Printable.lines(
                            instance.json() ? JsonText.of(found) : ReturnShowCommand.text(found)));
        }
    }

    private Map<String, Object> found() {
        var found = new HashMap<String, Object>();
        found.put("items", items);
        warehouse.ifPresent(it -> found.put("warehouse", it));
        return found;
    }

    /// The fate of the pieces of one product.
    private record Item(String sku, int restocked, int scrapped) {}

    /// An item as a person types it.
    private static final class ItemForm implements ITypeConverter<Item> {
        private static final Pattern FORM =
                Pattern.compile("([A-Za-z0-9._-]{1,64})=([0-9]{1,7})(?:\\+([0-9]{1,7}))?");

        @Override
        public Item convert(String text) {
            var form = FORM.matcher(text);
            if (!form.matches()) {
                throw new TypeConversionException(
                        "'%s' is not SKU=RESTOCKED or SKU=RESTOCKED+SCRAPPED".formatted(text));
            }
            int scrapped = form.group(3) == null ? 0 : Integer.parseInt(form.group(3));
            return new Item(form.group(1), Integer.parseInt(form.group(2)), scrapped);
        }
    }
}
