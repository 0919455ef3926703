namespace Katas.Small;

public static class Versions
{
    public static int Compare(string left, string right)
    {
        string[] lefts = left.Split('.');
        string[] rights = right.Split('.');
        for (int i = 0; i < Math.Min(lefts.Length, rights.Length); i++)
        {
            int order = int.Parse(lefts[i]).CompareTo(int.Parse(rights[i]));
            if (order != 0)
                return order;
        }

        return lefts.Length.CompareTo(rights.Length);
    }
}
