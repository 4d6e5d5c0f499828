package dev.tradewind.app.provider;

import dev.tradewind.commerce.orders.tax.ProductTax;
import dev.tradewind.commerce.orders.tax.TaxRule;
import dev.tradewind.commerce.orders.tax.TaxRuleFactory;
import dev.tradewind.commerce.orders.tax.TaxableProduct;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// A tax rule from jars. A class that it lacks, or an answer of `null`, fails the request that asked, and no order is placed.
public final class PluggedTaxRule implements TaxRule {
    private final TaxRule rule;
    private final JarCalls calls;

    private PluggedTaxRule(TaxRule rule, JarCalls calls) {
        this.rule = rule;
        this.calls = calls;
    }

    /// @param name the name that its factory gives it, or the factory's class
    /// @param jars a jar, or a directory of jars
    /// @throws UnusableProvider if none has that name, or it cannot be made
    public static TaxRule open(String name, Path jars, Map<String, String> settings) {
        var found = new FactoryJars<>(TaxRuleFactory.class, TaxRuleFactory::name, "tax rule", jars);
        var rule = found.open(name, factory -> factory.open(settings));
        return new PluggedTaxRule(rule, found.calls(name));
    }

    @Override
    public Optional<ProductTax> find(TaxableProduct product) {
        return calls.answer(() -> rule.find(product));
    }

    @Override
    public boolean asksForCategories() {
        return calls.answer(rule::asksForCategories);
    }
}
