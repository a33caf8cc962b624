//! How everything looks, in one place: the type scale, the rhythm of spacing, the colours by
//! meaning, and what a text size does.
//!
//! Widgets never name a colour or a size. They carry *tokens* ([`Type`], [`Inked`], [`Filled`],
//! [`Edged`], [`Measure`], [`Stacks`]); the systems here turn tokens into Bevy's components
//! according to the [`Look`] of the screen root above them. So a desk window and a projector window
//! can differ, and changing the text size or the theme rebuilds nothing and loses no focus.

mod choices;
pub mod fonts;
mod lines;
mod palette;

use bevy::{
    prelude::*,
    text::{LetterSpacing, LineHeight, TextCursorStyle},
    ui::UiSystems,
};
use serde::{Deserialize, Serialize};

pub use choices::{Motion, Spacing, Typeface};
use fonts::{Cut, Faces, Family};
pub use palette::{Theme, Tone, contrast};

/// The rhythm of spacing, in logical pixels. Spacing does not grow with the text: large text needs
/// the room itself.
pub mod space {
    /// Between a title and its sub-text.
    pub const HAIR: f32 = 4.0;
    /// Between things that belong together.
    pub const SMALL: f32 = 8.0;
    /// Between neighbours.
    pub const MEDIUM: f32 = 16.0;
    /// Inside panels, between groups.
    pub const LARGE: f32 = 24.0;
    /// Between the parts of a screen.
    pub const WIDE: f32 = 40.0;
    /// The rounding of corners.
    pub const ROUND: f32 = 6.0;
    /// The least height of anything that can be pressed.
    pub const TARGET: f32 = 44.0;
}

/// How large the text is, as a percentage of the type scale.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u16", into = "u16")]
pub struct TextSize(u16);

impl TextSize {
    /// The sizes offered.
    pub const ALL: [Self; 7] = [
        Self(100),
        Self(125),
        Self(150),
        Self(175),
        Self(200),
        Self(225),
        Self(250),
    ];
    /// The largest.
    pub const MOST: Self = Self(250);

    /// The percentage.
    #[must_use]
    pub const fn percent(self) -> u16 {
        self.0
    }

    /// The factor on the type scale.
    #[must_use]
    pub fn factor(self) -> f32 {
        f32::from(self.0) / 100.0
    }
}

impl Default for TextSize {
    fn default() -> Self {
        Self(100)
    }
}

impl TryFrom<u16> for TextSize {
    type Error = String;
    fn try_from(percent: u16) -> Result<Self, String> {
        Self::ALL
            .into_iter()
            .find(|size| size.0 == percent)
            .ok_or_else(|| {
                format!("text can be 100, 125, 150, 175, 200, 225 or 250 per cent, not {percent}")
            })
    }
}

impl From<TextSize> for u16 {
    fn from(size: TextSize) -> Self {
        size.0
    }
}

/// How a screen root and all below it look.
#[derive(Component, Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// The text size.
    pub size: TextSize,
    /// The colours.
    pub theme: Theme,
    /// How far letters, words and lines stand apart.
    pub spacing: Spacing,
    /// The typefaces.
    pub typeface: Typeface,
    /// Whether anything moves.
    pub motion: Motion,
    /// Whether it is shown to a room: few words and few choices at once, nothing in the lowest fifth.
    pub projector: bool,
}

impl Look {
    /// One em of body text, in logical pixels.
    #[must_use]
    pub fn em(self) -> f32 {
        Step::Body.pixels(self.size)
    }
}

/// A step of the type scale. Few, so that the eye learns them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Step {
    /// Name cards in a picture, of what is said beside it as well.
    Caption,
    /// Facts beside a title; keys; the strip at the foot.
    Small,
    /// What is read.
    Body,
    /// The titles of rows; the sentence under a screen's title.
    Lead,
    /// Headings within a screen.
    Title,
    /// The title of a screen.
    Display,
}

impl Step {
    /// The size in logical pixels. Headings grow by two thirds of what body text grows by: they are
    /// large already, and at 200 % a screen must still hold something to read.
    #[must_use]
    pub fn pixels(self, size: TextSize) -> f32 {
        let (base, share) = match self {
            Self::Caption => (14.0, 0.5),
            Self::Small => (17.0, 1.0),
            Self::Body => (19.0, 1.0),
            Self::Lead => (22.0, 0.9),
            Self::Title => (27.0, 0.67),
            Self::Display => (38.0, 0.67),
        };
        let pixels: f32 = base * (1.0 + (size.factor() - 1.0) * share);
        pixels.round()
    }

    fn line_height(self) -> f32 {
        match self {
            Self::Caption => 1.2,
            Self::Small | Self::Body => 1.45,
            Self::Lead => 1.35,
            Self::Title | Self::Display => 1.2,
        }
    }
}

/// Which family a text is set in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Face {
    /// The interface, and speech.
    #[default]
    Interface,
    /// The papers in the bundle.
    Book,
    /// What somebody wrote by hand: a child's letter.
    Hand,
}

impl Face {
    /// The family it is set in.
    #[must_use]
    pub const fn family(self, typeface: Typeface) -> Family {
        match (typeface, self) {
            (Typeface::SureFoot, _) => Family::SureFoot,
            (Typeface::Own, _) => Family::Own,
            (Typeface::Plain, _) | (Typeface::Usual, Self::Interface) => Family::Atkinson,
            (Typeface::Usual, Self::Book) => Family::Literata,
            (Typeface::Usual, Self::Hand) => Family::Playpen,
        }
    }
}

/// Token: how a text is set.
#[derive(Component, Clone, Copy, Debug, PartialEq, Eq)]
#[require(TextFont, LineHeight, LetterSpacing, Inked(Tone::Ink))]
pub struct Type {
    /// The step of the scale.
    pub step: Step,
    /// The family.
    pub face: Face,
    /// Bold rather than regular.
    pub bold: bool,
    /// Italic rather than upright.
    pub italic: bool,
}

impl Type {
    /// Regular, upright, of the interface.
    #[must_use]
    pub const fn new(step: Step) -> Self {
        Self {
            step,
            face: Face::Interface,
            bold: false,
            italic: false,
        }
    }
    /// The same in bold.
    #[must_use]
    pub const fn bold(self) -> Self {
        Self { bold: true, ..self }
    }
    /// The same in italics.
    #[must_use]
    pub const fn italic(self) -> Self {
        Self {
            italic: true,
            ..self
        }
    }
    /// The same in the book face.
    #[must_use]
    pub const fn book(self) -> Self {
        Self {
            face: Face::Book,
            ..self
        }
    }

    /// The same as somebody writes by hand.
    #[must_use]
    pub const fn hand(self) -> Self {
        Self {
            face: Face::Hand,
            ..self
        }
    }

    /// The size in logical pixels, as this look has it.
    #[must_use]
    pub fn pixels(self, look: Look) -> f32 {
        self.step.pixels(look.size) * self.face.family(look.typeface).scale()
    }

    fn font(self, look: Look, faces: &Faces) -> TextFont {
        let cut = Cut {
            family: self.face.family(look.typeface),
            weight: match (self.bold, look.theme) {
                (true, _) => 700,
                // Dark strokes on a light ground look thinner than light ones on a dark ground.
                (false, Theme::Light | Theme::HighContrast) => 500,
                (false, Theme::Dark) => 400,
            },
            italic: self.italic,
        };
        let (font, weight) = faces.of(cut, look.spacing);
        TextFont {
            font,
            weight,
            font_size: FontSize::Px(self.pixels(look)),
            ..default()
        }
    }
}

/// Token: the colour of a text.
#[derive(Component, Clone, Copy, Debug, PartialEq, Eq)]
#[require(TextColor)]
pub struct Inked(pub Tone);

/// Token: the ground of a node.
#[derive(Component, Clone, Copy, Debug, PartialEq, Eq)]
#[require(BackgroundColor)]
pub struct Filled(pub Tone);

/// Token: what a camera clears the window to, in the look of a root. A node as large as the window would be drawn dot by dot.
#[derive(Component, Clone, Copy, Debug)]
pub struct Cleared {
    /// The tone.
    pub tone: Tone,
    /// Whose look counts.
    pub root: Entity,
}

/// Token: the border of a node.
#[derive(Component, Clone, Copy, Debug, PartialEq, Eq)]
#[require(BorderColor)]
pub struct Edged(pub Tone);

/// Token: how far a node stands off from what is under it, told by a soft shadow where the theme has
/// shadows. What it is, its edge must tell as well.
#[derive(Component, Clone, Copy, Debug, PartialEq, Eq)]
#[require(BoxShadow)]
pub enum Raised {
    /// A sheet that lies on the desk.
    Sheet,
    /// What lies over everything else.
    Over,
}

impl Raised {
    /// The shadow in a theme.
    #[must_use]
    pub fn shadow(self, theme: Theme) -> BoxShadow {
        let (down, blur) = match self {
            Self::Sheet => (2.0, 8.0),
            Self::Over => (8.0, 28.0),
        };
        let shade = match theme {
            Theme::Light => 0.16,
            Theme::Dark => 0.45,
            Theme::HighContrast => return BoxShadow(Vec::new()),
        };
        let [r, g, b, _] = Tone::Veil.rgba(theme);
        BoxShadow(vec![ShadowStyle {
            color: Color::srgba_u8(r, g, b, 0xFF).with_alpha(shade),
            x_offset: px(0),
            y_offset: px(down),
            spread_radius: px(0),
            blur_radius: px(blur),
        }])
    }
}

/// Token: no wider than so many ems of body text, so that lines stay readable at any text size.
#[derive(Component, Clone, Copy, Debug, PartialEq)]
#[require(Node)]
pub struct Measure(pub f32);

/// Token: a width and a height in ems of body text, for shapes that belong to words.
#[derive(Component, Clone, Copy, Debug, PartialEq)]
#[require(Node)]
pub struct Ems {
    /// The width, if it is fixed.
    pub width: Option<f32>,
    /// The height.
    pub height: f32,
}

impl Ems {
    /// As wide as it is high.
    #[must_use]
    pub const fn square(side: f32) -> Self {
        Self {
            width: Some(side),
            height: side,
        }
    }
    /// As high as a line of body text.
    pub const LINE: Self = Self {
        width: None,
        height: 1.45,
    };
}

/// Token: a row that becomes a column where the window is narrower than so many ems of body text.
#[derive(Component, Clone, Copy, Debug, PartialEq)]
#[require(Node)]
pub struct Stacks {
    /// The width in ems below which it stacks.
    pub below: f32,
}

/// Token: a child of [`Stacks`], with its share of the width while it has a neighbour. In a single
/// column it is as wide as the page.
#[derive(Component, Clone, Copy, Debug, PartialEq)]
#[require(Node)]
pub struct Side(pub f32);

/// Marks what [`Stacks`] has turned into a column.
#[derive(Component, Clone, Copy, Debug)]
pub struct Stacked;

/// Marks the control that has the focus ring.
#[derive(Component, Clone, Copy, Debug)]
pub struct Ringed;

/// The systems that turn tokens into looks; widgets that set tokens run before.
#[derive(SystemSet, Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Painting;

/// Installs the fonts and the systems.
pub(super) fn plugin(app: &mut App) {
    app.add_plugins((fonts::plugin, lines::plugin));
    app.configure_sets(
        PostUpdate,
        Painting
            .before(UiSystems::Propagate)
            .before(UiSystems::Content),
    );
    app.add_systems(
        PostUpdate,
        (paint_text, paint_grounds, clear, thicken, raise, measure).in_set(Painting),
    );
    app.add_systems(
        PostUpdate,
        stack.after(UiSystems::Propagate).before(UiSystems::Layout),
    );
}

/// Finds the look above an entity.
#[derive(bevy::ecs::system::SystemParam)]
pub struct Looks<'w, 's> {
    looks: Query<'w, 's, Ref<'static, Look>>,
    parents: Query<'w, 's, &'static ChildOf>,
}

impl Looks<'_, '_> {
    /// The look of the root above, or the default while there is none.
    #[must_use]
    pub fn of(&self, entity: Entity) -> Look {
        std::iter::once(entity)
            .chain(self.parents.iter_ancestors(entity))
            .find_map(|e| self.looks.get(e).ok().map(|look| *look))
            .unwrap_or_default()
    }

    /// Whether any look has changed since the asking system last ran.
    #[must_use]
    pub fn changed(&self) -> bool {
        self.looks.iter().any(|look| look.is_changed())
    }
}

type Texts<'a> = (
    Entity,
    Option<Ref<'a, Type>>,
    Ref<'a, Inked>,
    Option<&'a mut TextFont>,
    Option<&'a mut LineHeight>,
    Option<&'a mut LetterSpacing>,
    &'a mut TextColor,
    Option<&'a mut TextCursorStyle>,
);

fn paint_text(looks: Looks, faces: Res<Faces>, mut texts: Query<Texts>) {
    let all = looks.changed();
    for (entity, kind, inked, font, height, letters, mut color, cursor) in &mut texts {
        if !(all || inked.is_changed() || kind.as_ref().is_some_and(DetectChanges::is_changed)) {
            continue;
        }
        let look = looks.of(entity);
        color.set_if_neq(TextColor(inked.0.color(look.theme)));
        if let (Some(kind), Some(mut font), Some(mut height)) = (kind, font, height) {
            let wanted = kind.font(look, &faces);
            if *font != wanted {
                *font = wanted;
            }
            // As high for every family: a factor on the size of the step, not on that of the face.
            let line = kind.step.line_height() * look.spacing.line();
            let wanted = LineHeight::RelativeToFont(line / kind.face.family(look.typeface).scale());
            if *height != wanted {
                *height = wanted;
            }
            let wanted = LetterSpacing::Px(look.spacing.letter() * kind.step.pixels(look.size));
            if let Some(mut letters) = letters
                && *letters != wanted
            {
                *letters = wanted;
            }
        }
        if let Some(mut cursor) = cursor {
            *cursor = TextCursorStyle {
                color: Tone::Accent.color(look.theme),
                selection_color: Tone::Accent.color(look.theme).with_alpha(0.25),
                unfocused_selection_color: Color::NONE,
                selected_text_color: None,
            };
        }
    }
}

type Grounds<'a> = (
    Entity,
    Option<Ref<'a, Filled>>,
    Option<&'a mut BackgroundColor>,
    Option<Ref<'a, Edged>>,
    Option<&'a mut BorderColor>,
    Option<Ref<'a, Ringed>>,
    Option<&'a mut Outline>,
);

fn paint_grounds(
    looks: Looks,
    mut grounds: Query<Grounds, Or<(With<Filled>, With<Edged>, With<Ringed>)>>,
) {
    let all = looks.changed();
    for (entity, filled, ground, edged, border, ringed, outline) in &mut grounds {
        let fresh = all
            || filled.as_ref().is_some_and(DetectChanges::is_changed)
            || edged.as_ref().is_some_and(DetectChanges::is_changed)
            || ringed.as_ref().is_some_and(DetectChanges::is_changed);
        if !fresh {
            continue;
        }
        let theme = looks.of(entity).theme;
        if let (Some(filled), Some(mut ground)) = (filled, ground) {
            ground.set_if_neq(BackgroundColor(filled.0.color(theme)));
        }
        if let (Some(edged), Some(mut border)) = (edged, border) {
            border.set_if_neq(BorderColor::all(edged.0.color(theme)));
        }
        if let (Some(_), Some(mut outline)) = (ringed, outline) {
            outline.color = Tone::Accent.color(theme);
            outline.width = px(theme.ring());
        }
    }
}

fn clear(looks: Query<&Look, Changed<Look>>, mut cameras: Query<(&Cleared, &mut Camera)>) {
    for (cleared, mut camera) in &mut cameras {
        if let Ok(look) = looks.get(cleared.root) {
            camera.clear_color = ClearColorConfig::Custom(cleared.tone.color(look.theme));
        }
    }
}

/// How wide an edge is where the theme does not thicken it.
#[derive(Component, Clone, Copy, Debug)]
struct Thin(UiRect);

/// Edges are thicker where nothing else tells one thing from another.
fn thicken(
    looks: Looks,
    mut edges: Query<(Entity, Option<&Thin>, &mut Node), With<Edged>>,
    fresh: Query<(), Added<Edged>>,
    mut commands: Commands,
) {
    let all = looks.changed();
    if !all && fresh.is_empty() {
        return;
    }
    for (entity, thin, mut node) in &mut edges {
        if !all && !fresh.contains(entity) {
            continue;
        }
        let theme = looks.of(entity).theme;
        let usual = thin.map_or(node.border, |thin| thin.0);
        let side = |side: Val| match side {
            Val::Px(wide) => px(theme.edge(wide)),
            other => other,
        };
        let wanted = UiRect {
            left: side(usual.left),
            right: side(usual.right),
            top: side(usual.top),
            bottom: side(usual.bottom),
        };
        if node.border != wanted {
            node.border = wanted;
        }
        if thin.is_none() && wanted != usual {
            commands.entity(entity).try_insert(Thin(usual));
        }
    }
}

fn raise(looks: Looks, mut raised: Query<(Entity, Ref<Raised>, &mut BoxShadow)>) {
    let all = looks.changed();
    for (entity, height, mut shadow) in &mut raised {
        if all || height.is_changed() {
            shadow.set_if_neq(height.shadow(looks.of(entity).theme));
        }
    }
}

fn measure(
    looks: Looks,
    mut measured: Query<(Entity, Ref<Measure>, &mut Node), Without<Ems>>,
    mut shapes: Query<(Entity, Ref<Ems>, &mut Node)>,
) {
    let all = looks.changed();
    for (entity, ems, mut node) in &mut shapes {
        if all || ems.is_changed() {
            let em = looks.of(entity).em();
            node.height = px((ems.height * em).round());
            if let Some(width) = ems.width {
                node.width = px((width * em).round());
            }
        }
    }
    for (entity, measure, mut node) in &mut measured {
        if all || measure.is_changed() {
            node.max_width = px(measure.0 * looks.of(entity).em());
        }
    }
}

fn stack(
    looks: Looks,
    mut stacks: Query<
        (
            Entity,
            &Stacks,
            &ComputedUiRenderTargetInfo,
            &Children,
            &mut Node,
            Has<Stacked>,
        ),
        Without<Side>,
    >,
    mut sides: Query<(&Side, &mut Node)>,
    mut commands: Commands,
) {
    for (entity, stacks, target, children, mut node, stacked) in &mut stacks {
        let narrow = target.logical_size().x < stacks.below * looks.of(entity).em();
        let direction = if narrow {
            FlexDirection::Column
        } else {
            FlexDirection::Row
        };
        if node.flex_direction != direction {
            node.flex_direction = direction;
        }
        if narrow && !stacked {
            commands.entity(entity).insert(Stacked);
        } else if !narrow && stacked {
            commands.entity(entity).remove::<Stacked>();
        }
        for child in children {
            let Ok((side, mut node)) = sides.get_mut(*child) else {
                continue;
            };
            let (grow, basis) = if narrow {
                (0.0, auto())
            } else {
                (side.0, px(0))
            };
            if node.flex_grow != grow || node.flex_basis != basis {
                node.flex_grow = grow;
                node.flex_basis = basis;
            }
        }
    }
}
