// Replaces a call in the tests' file by one of its own, as interceptors do.
// ends: does not compile CS9137
// naive: defence in depth (a project must switch interceptors on, and an ordinary one of tests has not)
namespace System.Runtime.CompilerServices
{
    [AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
    file sealed class InterceptsLocationAttribute(int version, string data) : Attribute
    {
        public int Version => version;

        public string Data => data;
    }
}

namespace Katas.Small
{
    public static class Total
    {
        public static int Of(int[] values) => Inner();

        private static int Inner() => -1;

        [System.Runtime.CompilerServices.InterceptsLocation(1, "AAAAAAAAAAAAAAAAAAAAAAAAAABTbWFsbC5jcw==")]
        internal static int Other() => 10;
    }
}
