/// Carts: what guests and customers mean to buy, until they do or their cart expires.
///
/// A [Cart][dev.tradewind.commerce.cart.Cart] has products and quantities, and no prices: it is shown, and checked out,
/// at the prices of the moment. What products there are and what they cost the cart knows from the catalog's events
/// alone, each a [KnownProduct][dev.tradewind.commerce.catalog.events.KnownProduct]. How that is taxed the rule of orders
/// says, so a cart costs what its order does.
///
/// Whoever checks out says which total he was shown. If it is another by now, or there is too little of something on
/// hand, nothing is bought and the answer says why. Otherwise the cart is closed under the id of its order, and
/// [CartCheckedOut][dev.tradewind.commerce.cart.events.CartCheckedOut] is told, in one decision. Orders makes the order
/// when it hears of that, a moment later: under that id, so however often it hears of it there is one. Whether there is
/// enough to reserve is for inventory to say then, as of every order.
///
/// A cart nobody touches expires: an event is planned for that time when the cart is made, and planned anew by its own
/// handler if the cart was touched meanwhile, so there is one a cart.
///
/// Everything but [Carts][dev.tradewind.commerce.cart.Carts] is the package's own.
@NullMarked
package dev.tradewind.commerce.cart;

import org.jspecify.annotations.NullMarked;
