using System.Text.Json.Serialization;

namespace AigneHub.Embedded.TestCheckout;

/// <summary>Something the test processor keeps. What it is shows in the first letters of its id.</summary>
/// <param name="Id">Its id, which is its row's key.</param>
[JsonPolymorphic]
[JsonDerivedType(typeof(TestSession), TestSession.Kind)]
[JsonDerivedType(typeof(TestPayment), TestPayment.Kind)]
[JsonDerivedType(typeof(TestCustomer), TestCustomer.Kind)]
[JsonDerivedType(typeof(TestSubscription), TestSubscription.Kind)]
[JsonDerivedType(typeof(TestPortal), TestPortal.Kind)]
[JsonDerivedType(typeof(TestDone), TestDone.Kind)]
[JsonDerivedType(typeof(TestNews), TestNews.Kind)]
internal abstract record TestRecord(string Id);
