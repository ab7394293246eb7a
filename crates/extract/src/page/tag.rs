//! The elements that reading tells apart.

macro_rules! tags {
    ($($variant:ident = $name:literal),+ $(,)?) => {
        /// An element by its name; all others are [`Tag::Other`].
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub(super) enum Tag {
            $($variant,)+
            /// Any other element.
            Other,
            /// Text.
            Text,
            /// An element that says nothing to us.
            Dropped,
        }

        impl Tag {
            /// The tag of an HTML element, by its lower-case name.
            pub(super) fn of(name: &str) -> Self {
                match name {
                    $($name => Self::$variant,)+
                    "style" | "noscript" | "object" | "applet" | "map" | "dialog" | "canvas"
                    | "select" | "datalist" | "noembed" | "noframes" | "rt" | "rp" => Self::Dropped,
                    _ => Self::Other,
                }
            }
        }
    };
}

tags! {
    A = "a", Abbr = "abbr", Address = "address", Article = "article", Aside = "aside",
    Audio = "audio", B = "b", Base = "base", Blockquote = "blockquote", Body = "body", Br = "br",
    Button = "button", Center = "center", Cite = "cite", Dd = "dd", Del = "del",
    Details = "details", Div = "div", Dl = "dl", Dt = "dt", Em = "em", Embed = "embed",
    Fieldset = "fieldset", Figcaption = "figcaption", Figure = "figure", Footer = "footer",
    Form = "form", H1 = "h1", H2 = "h2", H3 = "h3", H4 = "h4", H5 = "h5", H6 = "h6",
    Head = "head", Header = "header", Hr = "hr", Html = "html", I = "i", Iframe = "iframe",
    Img = "img", Input = "input", Label = "label", Li = "li", Link = "link", Main = "main",
    Meta = "meta", Nav = "nav", Ol = "ol", P = "p", Picture = "picture", Pre = "pre",
    Script = "script", Section = "section", Small = "small", Span = "span", Strong = "strong",
    Summary = "summary", Sup = "sup", Table = "table", Tbody = "tbody", Td = "td",
    Template = "template", Textarea = "textarea", Th = "th", Thead = "thead", Time = "time",
    Title = "title", Tr = "tr", Ul = "ul", Video = "video",
}

impl Tag {
    /// Whether it is left out of the page altogether.
    pub(super) fn is_dropped(self) -> bool {
        self == Self::Dropped
    }

    /// Whether its text is not for readers.
    pub(super) fn is_silent(self) -> bool {
        matches!(
            self,
            Self::Script
                | Self::Dropped
                | Self::Template
                | Self::Textarea
                | Self::Head
                | Self::Iframe
                | Self::Video
                | Self::Audio
        )
    }

    /// Whether it stands on lines of its own.
    pub(super) fn is_block(self) -> bool {
        matches!(
            self,
            Self::Address
                | Self::Article
                | Self::Aside
                | Self::Blockquote
                | Self::Body
                | Self::Center
                | Self::Dd
                | Self::Details
                | Self::Div
                | Self::Dl
                | Self::Dt
                | Self::Fieldset
                | Self::Figcaption
                | Self::Figure
                | Self::Footer
                | Self::Form
                | Self::H1
                | Self::H2
                | Self::H3
                | Self::H4
                | Self::H5
                | Self::H6
                | Self::Header
                | Self::Hr
                | Self::Html
                | Self::Li
                | Self::Main
                | Self::Nav
                | Self::Ol
                | Self::P
                | Self::Pre
                | Self::Section
                | Self::Summary
                | Self::Table
                | Self::Tbody
                | Self::Td
                | Self::Th
                | Self::Thead
                | Self::Tr
                | Self::Ul
        )
    }

    /// Level of a heading.
    pub(super) fn heading(self) -> Option<u8> {
        Some(match self {
            Self::H1 => 1,
            Self::H2 => 2,
            Self::H3 => 3,
            Self::H4 => 4,
            Self::H5 => 5,
            Self::H6 => 6,
            _ => return None,
        })
    }
}
