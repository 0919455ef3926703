namespace Katas.Simt.Compiling;

/// <summary>What an operation of the flat kernel is.</summary>
internal enum OperationKind
{
    /// <summary>An IL instruction as it stands, with an operand that is resolved.</summary>
    Plain,

    /// <summary>Reads a variable.</summary>
    LoadVariable,

    /// <summary>Writes a variable.</summary>
    StoreVariable,

    /// <summary>Takes a variable's address.</summary>
    LoadAddress,

    /// <summary>Where a label stands.</summary>
    Mark,

    /// <summary>A branch to one label.</summary>
    Branch,

    /// <summary>A branch to one of many labels.</summary>
    Switch,

    /// <summary>The lane's end.</summary>
    Exit,

    /// <summary>A load through the address on the stack.</summary>
    Load,

    /// <summary>A store of the value on the stack through the address below it.</summary>
    Store,

    /// <summary>Sets the element at the address on the stack to zero.</summary>
    Clear,

    /// <summary>A call of a view, which says where it stands if an index is out of range.</summary>
    View,

    /// <summary>A call into the device's own functions, which want to know where it stands, and in which rounds of loops.</summary>
    Intrinsic,

    /// <summary>A call that waits for other lanes.</summary>
    Wait,
}
